package routes.entity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.Relation;

/** Finds the field a client most likely meant, among those it may see and write. */
final class Suggestion {
    // Beyond two slips of the hand a likeness is chance.
    private static final int FARTHEST = 2;
    private static final int LONGEST = 40;

    private Suggestion() {}

    static @Nullable String near(String name, EntityView view) {
        if (name.length() > LONGEST) {
            return null;
        }
        String best = null;
        int nearest = FARTHEST + 1;
        for (Column column : view.columns()) {
            if (!column.secret() && view.writable(column.name()) != null && !column.is(Column.Role.DELETED_AT)) {
                int far = distance(name, column.name());
                if (far < nearest) {
                    nearest = far;
                    best = column.name();
                }
            }
        }
        for (Relation relation : view.relations()) {
            int far = distance(name, relation.name());
            if (far < nearest) {
                nearest = far;
                best = relation.name();
            }
        }
        return best;
    }

    /** The nearest of these names, all of which the caller may see. */
    static @Nullable String near(String name, Iterable<String> names) {
        if (name.length() > LONGEST) {
            return null;
        }
        String best = null;
        int nearest = FARTHEST + 1;
        for (String candidate : names) {
            int far = distance(name, candidate);
            if (far < nearest) {
                nearest = far;
                best = candidate;
            }
        }
        return best;
    }

    // Levenshtein's distance, where case and separators do not count.
    private static int distance(String left, String right) {
        String a = plain(left);
        String b = plain(right);
        if (Math.abs(a.length() - b.length()) > FARTHEST || Math.min(a.length(), b.length()) <= FARTHEST) {
            return a.equals(b) ? 0 : FARTHEST + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
