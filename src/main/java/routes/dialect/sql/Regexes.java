package routes.dialect.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions for databases that run Java: the same engine that judges rows in memory, in time linear
 * to the text. Compiled expressions are kept, since a query asks for one again with every row.
 */
public final class Regexes {
    private static final int KEPT = 1_000;
    private static final Cache<Key, Pattern> COMPILED =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    private Regexes() {}

    private record Key(String pattern, String flags) {}

    /** Whether the pattern is found in the text; {@code flags} may hold {@code i} for ignoring case. */
    public static boolean find(String pattern, String text, @Nullable String flags) {
        String given = flags == null ? "" : flags;
        Pattern compiled = COMPILED.get(new Key(pattern, given), Regexes::compile);
        return compiled.matcher(text).find();
    }

    private static Pattern compile(Key key) {
        return Pattern.compile(key.pattern(), key.flags().indexOf('i') >= 0 ? Pattern.CASE_INSENSITIVE : 0);
    }
}
