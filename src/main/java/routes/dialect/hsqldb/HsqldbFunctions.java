package routes.dialect.hsqldb;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.Regexes;

/** Java functions that an embedded HSQLDB calls from SQL, where its own differ from the other databases'. */
public final class HsqldbFunctions {
    private HsqldbFunctions() {}

    public static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    public static @Nullable Boolean regexp(@Nullable String pattern, @Nullable String text, @Nullable String flags) {
        return pattern == null || text == null ? null : Regexes.find(pattern, text, flags);
    }
}
