package routes.dialect.hsqldb;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.JsonFunctions;

/**
 * Conditions inside json for an embedded HSQLDB, which calls these methods by name. They must be named in the
 * property {@code hsqldb.method_class_names} before the driver is loaded.
 */
public final class HsqldbJson {
    private static final String JAVA =
            " LANGUAGE JAVA DETERMINISTIC NO SQL EXTERNAL NAME 'CLASSPATH:" + HsqldbJson.class.getName() + ".";

    /** Makes the functions known to a database, which keeps them: each fails where it is there already. */
    public static final List<String> DEFINITIONS = List.of(
            "CREATE FUNCTION octonet_json_match(document LONGVARCHAR, path LONGVARCHAR, operator VARCHAR(16),"
                    + " operand LONGVARCHAR) RETURNS BOOLEAN" + JAVA + "match'",
            "CREATE FUNCTION octonet_json_number(document LONGVARCHAR, path LONGVARCHAR) RETURNS DOUBLE" + JAVA
                    + "number'",
            "CREATE FUNCTION octonet_json_text(document LONGVARCHAR, path LONGVARCHAR, kind VARCHAR(16))"
                    + " RETURNS LONGVARCHAR" + JAVA + "text'");

    private HsqldbJson() {}

    public static Boolean match(@Nullable String document, String path, String operator, @Nullable String operand) {
        return JsonFunctions.match(document, path, operator, operand);
    }

    public static @Nullable Double number(@Nullable String document, String path) {
        return JsonFunctions.numberAt(document, path);
    }

    public static @Nullable String text(@Nullable String document, String path, String kind) {
        return JsonFunctions.textAt(document, path, kind);
    }
}
