package routes.dialect.sql.mysqllike;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import routes.dialect.sql.SqlDialect;

/**
 * Writes text as a regular expression that finds it in upper and lower case. Which letters belong together is
 * what Java says, as everywhere in a search: LOWER of MariaDB 10.11 knows 697 letters not, that of MySQL 8.0 91.
 */
final class CaseVariants {
    // Characters with a case lie in the first two planes.
    private static final int END = 0x20000;

    private static final String SPECIAL = "\\^$.|?*+()[]{}";

    private CaseVariants() {}

    /** Made when the first search is asked for, in a few milliseconds. */
    private static final class Holder {
        static final Map<Integer, List<Integer>> BY_LOWER = byLower();

        private static Map<Integer, List<Integer>> byLower() {
            Map<Integer, List<Integer>> all = new HashMap<>();
            for (int c = 0; c < END; c++) {
                int lower = Character.toLowerCase(c);
                if (lower != c) {
                    all.computeIfAbsent(lower, letter -> new ArrayList<>(List.of(letter)))
                            .add(c);
                }
            }
            return all;
        }
    }

    /** Whether any letter of the text has another case. */
    static boolean cased(String text) {
        return SqlDialect.fold(text).codePoints().anyMatch(Holder.BY_LOWER::containsKey);
    }

    static String expression(String text) {
        StringBuilder out = new StringBuilder(text.length() * 4);
        SqlDialect.fold(text).codePoints().forEach(c -> {
            List<Integer> variants = Holder.BY_LOWER.get(c);
            if (variants == null) {
                out.append(SPECIAL.indexOf(c) < 0 ? "" : "\\").appendCodePoint(c);
            } else {
                out.append('[');
                variants.forEach(out::appendCodePoint);
                out.append(']');
            }
        });
        return out.toString();
    }
}
