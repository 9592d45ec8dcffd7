package routes.dialect.hsqldb;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.JsonFunctions;
import routes.dialect.sql.SqlDialect;
import routes.entity.PatternSearch;

/**
 * Functions for an embedded HSQLDB: text without case, regular expressions, conditions inside json. It calls
 * these methods by name, and they must be named in the property {@code hsqldb.method_class_names} before the driver is loaded.
 */
public final class HsqldbRoutines {
    // A routine does not know how long its statement has been running; between two rows the database itself ends it.
    private static final int MAX_SECONDS = 5;

    private static final String JAVA =
            " LANGUAGE JAVA DETERMINISTIC NO SQL EXTERNAL NAME 'CLASSPATH:" + HsqldbRoutines.class.getName() + ".";

    /** Makes the functions known to a database, which keeps them: each fails where it is there already. */
    public static final List<String> DEFINITIONS = List.of(
            "CREATE FUNCTION octonet_lower(text LONGVARCHAR) RETURNS LONGVARCHAR" + JAVA + "lower'",
            "CREATE FUNCTION octonet_rank(text LONGVARCHAR) RETURNS LONGVARCHAR" + JAVA + "rank'",
            "CREATE FUNCTION octonet_regexp(pattern LONGVARCHAR, text LONGVARCHAR, flags VARCHAR(8)) RETURNS BOOLEAN"
                    + JAVA + "regexp'",
            "CREATE FUNCTION octonet_json_match(document LONGVARCHAR, path LONGVARCHAR, operator VARCHAR(16),"
                    + " operand LONGVARCHAR) RETURNS BOOLEAN" + JAVA + "match'");

    private HsqldbRoutines() {}

    public static @Nullable String lower(@Nullable String text) {
        return text == null ? null : SqlDialect.fold(text);
    }

    /** Whether the order of this text among others is not that of its UTF-16 units. */
    static boolean rotates(String text) {
        return text.chars().anyMatch(unit -> unit >= Character.MIN_SURROGATE);
    }

    /** Text whose order by UTF-16 unit is that of the given text by code point. */
    public static @Nullable String rank(@Nullable String text) {
        if (text == null || !rotates(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            // Surrogates change places with the units above them.
            out.append(
                    unit < Character.MIN_SURROGATE
                            ? unit
                            : Character.isSurrogate(unit) ? (char) (unit + 0x2000) : (char) (unit - 0x800));
        }
        return out.toString();
    }

    public static @Nullable Boolean regexp(@Nullable String pattern, @Nullable String text, @Nullable String flags) {
        return pattern == null || text == null
                ? null
                : JsonFunctions.found(pattern, text, PatternSearch.Watch.seconds(MAX_SECONDS));
    }

    public static Boolean match(@Nullable String document, String path, String operator, @Nullable String operand) {
        return JsonFunctions.match(document, path, operator, operand, PatternSearch.Watch.seconds(MAX_SECONDS));
    }
}
