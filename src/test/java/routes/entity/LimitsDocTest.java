package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of limits in the documentation says what holds. */
class LimitsDocTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([0-9 ]+) \\|$");

    @Test
    void theTableHasTheLimitsThatHold() throws IOException {
        Map<String, Integer> limits = new LinkedHashMap<>();
        limits.put("conditions in the filters of a request", FilterBudget.MAX_LEAVES);
        limits.put("levels of a filter", FilterBudget.MAX_DEPTH);
        limits.put("relations that the filters of a request follow", FilterBudget.MAX_RELATED);
        limits.put("relations one after another in a condition", FilterBudget.MAX_RELATED_DEPTH);
        limits.put("values of a list in a filter", FieldCondition.MAX_VALUES);
        limits.put("values of all lists in the filters of a request", FilterBudget.MAX_VALUES);
        limits.put("characters of a text in a filter", FieldOperand.MAX_TEXT);
        limits.put("characters of a pattern", routes.entity.Pattern.MAX_LENGTH);
        limits.put("times something is repeated by the counts of a pattern", PatternParser.MAX_REPEAT);
        limits.put("parts of a pattern, its counts written out", PatternParser.MAX_WEIGHT);
        limits.put("characters of a search", ReadValidator.MAX_QUERY);
        limits.put("sort keys", SortParser.MAX_KEYS);
        limits.put("rows of a page", RequestLimits.DEFAULTS.maxLimit());
        limits.put("rows left out by `skip`", RequestLimits.DEFAULTS.maxSkip());
        limits.put("relations asked for at once", IncludeTree.MAX_INCLUDES);
        limits.put("levels of relations", IncludeTree.MAX_DEPTH);
        limits.put("related rows of a level and answer", Include.MAX_ROWS);
        limits.put("`limit` of a relation", IncludeParser.MAX_LIMIT);
        limits.put("stages of an aggregation", StageParser.MAX_STAGES);
        limits.put("keys and accumulators of a group", GroupParser.MAX_COLUMNS);
        limits.put("rows of a create", RequestLimits.DEFAULTS.maxRows());
        limits.put("rows of other entities in one written row or list", WriteSession.MAX_NESTED_ROWS);
        limits.put("levels of rows in a written row", WriteSession.MAX_DEPTH);
        limits.put("requests of a batch", EntityBatch.MAX_REQUESTS);
        limits.put("characters of a `text`", FieldRules.MAX_TEXT);
        limits.put("characters of a `json` or `array`", TreeRules.MAX_CHARACTERS);
        limits.put("levels of a `json` or `array`", Values.MAX_DEPTH);
        Map<String, Integer> documented = new LinkedHashMap<>();
        ROW.matcher(Files.readString(Path.of("docs/queries.md")))
                .results()
                .forEach(row -> documented.put(
                        row.group(1), Integer.valueOf(row.group(2).replace(" ", ""))));
        assertThat(documented).isEqualTo(limits);
    }
}
