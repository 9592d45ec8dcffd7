package routes.dialect.sql.introspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values a column may have out of the text of its type or of a check, where that is a plain list. */
public final class AllowedValues {
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");
    private static final String NAME = "[\"`\\[(]*([\\p{L}0-9_ ]+?)[\"`\\])]*";
    private static final String LIST = "\\(\\s*('(?:[^']|'')*'\\s*(?:,\\s*'(?:[^']|'')*'\\s*)*)\\)";
    private static final Pattern IN = Pattern.compile(NAME + "\\s+IN\\s*" + LIST, Pattern.CASE_INSENSITIVE);
    private static final Pattern ANY =
            Pattern.compile(NAME + "(?:::[a-z ]+)?\\)*\\s*=\\s*ANY\\s*\\(+ARRAY\\[([^]]*)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern MORE = Pattern.compile("\\b(?:OR|AND|NOT)\\b", Pattern.CASE_INSENSITIVE);

    private AllowedValues() {}

    /** What is in quotes: {@code enum('a','b')}. */
    public static List<String> quoted(String text) {
        List<String> values = new ArrayList<>();
        Matcher found = QUOTED.matcher(text);
        while (found.find()) {
            values.add(found.group(1).replace("''", "'"));
        }
        return values;
    }

    /** The column and the values of a check that says nothing else, or null. */
    public static Map.@Nullable Entry<String, List<String>> check(String clause) {
        String outside = QUOTED.matcher(clause).replaceAll("");
        if (MORE.matcher(outside).find()) {
            return null;
        }
        for (Pattern form : List.of(IN, ANY)) {
            Matcher found = form.matcher(clause);
            if (found.find()) {
                return Map.entry(found.group(1).strip(), quoted(found.group(2)));
            }
        }
        return null;
    }

    /** The same table, its columns limited to what these checks say. */
    public static FoundTable limited(FoundTable table, List<String> checks) {
        Map<String, FoundColumn> columns = new LinkedHashMap<>(table.columns());
        for (String clause : checks) {
            Map.Entry<String, List<String>> said = check(clause);
            if (said != null && !said.getValue().isEmpty()) {
                columns.computeIfPresent(said.getKey(), (name, column) -> column.withValues(said.getValue()));
            }
        }
        return table.with(columns);
    }
}
