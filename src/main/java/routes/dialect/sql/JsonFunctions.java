package routes.dialect.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.PatternSearch;

/**
 * Conditions inside json, for databases that run Java and have none of their own that go through every element
 * of an array. A database calls them by name, once for each row, with the operand as text.
 */
public final class JsonFunctions {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    // A query asks the same of every row, so the last question of a thread is kept ready to be asked again.
    private static final ThreadLocal<@Nullable Question> LAST = new ThreadLocal<>();

    private JsonFunctions() {}

    /**
     * Whether the place in this document meets the condition; see {@link JsonOperand} for its parts.
     *
     * @param watch ends the search for a pattern
     */
    public static boolean match(
            @Nullable String document,
            String path,
            String operator,
            @Nullable String operand,
            PatternSearch.Watch watch) {
        Question question = question(path, operator, operand);
        List<JsonNode> values = new ArrayList<>();
        if (document != null) {
            reach(read(document), question.path(), 0, values);
        }
        return switch (operator) {
            case JsonOperand.NULL -> values.stream().allMatch(JsonNode::isNull);
            case JsonOperand.CONTAINS -> values.stream().anyMatch(value -> has(value, question.operand()));
            default -> values.stream().anyMatch(value -> meets(value, question, watch));
        };
    }

    /** Whether the pattern is found in the text. */
    public static boolean found(String pattern, String text, PatternSearch.Watch watch) {
        PatternSearch compiled = question("[]", JsonOperand.MATCHES, pattern).pattern();
        return compiled != null && compiled.found(text, watch);
    }

    private static void reach(JsonNode node, JsonNode path, int from, List<JsonNode> values) {
        if (from == path.size()) {
            values.add(node);
            return;
        }
        String name = path.get(from).textValue();
        if (node.isArray() && index(name) < 0) {
            for (JsonNode element : node) {
                if (element.isObject()) {
                    reach(element, path, from, values);
                }
            }
            return;
        }
        JsonNode next = node.isArray() ? node.get(index(name)) : node.get(name);
        if (next != null) {
            reach(next, path, from + 1, values);
        }
    }

    /** The place in an array that a segment of nothing but digits names, else -1. */
    private static int index(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) < '0' || segment.charAt(i) > '9') {
                return -1;
            }
        }
        return segment.isEmpty() || segment.length() > 9 ? -1 : Integer.parseInt(segment);
    }

    private static boolean has(JsonNode list, JsonNode value) {
        if (list.isArray()) {
            for (JsonNode element : list) {
                if (JsonNodes.equal(element, value)) {
                    return true;
                }
            }
        }
        return false;
    }

    // A value, or one of its elements where a path leads to a list.
    private static boolean meets(JsonNode value, Question question, PatternSearch.Watch watch) {
        if (question.holds(value, watch)) {
            return true;
        }
        if (value.isArray() && !question.path().isEmpty()) {
            for (JsonNode element : value) {
                if (question.holds(element, watch)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Question question(String path, String operator, @Nullable String operand) {
        Question last = LAST.get();
        if (last == null || !last.asks(path, operator, operand)) {
            boolean pattern = operator.equals(JsonOperand.MATCHES) && operand != null;
            last = new Question(
                    path,
                    operator,
                    operand,
                    read(path),
                    operand == null || pattern ? MissingNode.getInstance() : read(operand),
                    operand != null && pattern ? new PatternSearch(operand) : null);
            LAST.set(last);
        }
        return last;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private record Question(
            String pathText,
            String operator,
            @Nullable String operandText,
            JsonNode path,
            JsonNode operand,
            @Nullable PatternSearch pattern) {
        boolean asks(String otherPath, String otherOperator, @Nullable String otherOperand) {
            return pathText.equals(otherPath)
                    && operator.equals(otherOperator)
                    && java.util.Objects.equals(operandText, otherOperand);
        }

        boolean holds(JsonNode value, PatternSearch.Watch watch) {
            return switch (operator) {
                case JsonOperand.EQUAL -> JsonNodes.equal(value, operand);
                case JsonOperand.IN -> has(operand, value);
                case JsonOperand.MATCHES ->
                    pattern != null && value.isTextual() && pattern.found(value.textValue(), watch);
                default -> JsonNodes.ordered(value, operator, operand);
            };
        }
    }
}
