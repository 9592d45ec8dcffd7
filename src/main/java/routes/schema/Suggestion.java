package routes.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What someone probably meant who wrote a word that is not known: the nearest known one, or all of them. Case and
 * separators do not count.
 */
public final class Suggestion {
    // Names of other languages and databases, too far from ours for an edit distance.
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("bigint", "integer"),
            Map.entry("long", "integer"),
            Map.entry("bool", "boolean"),
            Map.entry("datetime", "date"),
            Map.entry("timestamp", "date"),
            Map.entry("object", "json"),
            Map.entry("jsonb", "json"),
            Map.entry("list", "array"),
            Map.entry("uuid", "string"),
            Map.entry("varchar", "string"),
            Map.entry("numeric", "decimal"),
            Map.entry("money", "decimal"),
            Map.entry("blob", "binary"),
            Map.entry("ref", "target"),
            Map.entry("table", "collection"),
            Map.entry("length", "maxLength"),
            Map.entry("1", "asc"),
            Map.entry("-1", "desc"));

    private static final int LISTED = 40;
    private static final int MAX_SLIPS = 2;

    private Suggestion() {}

    /** A hint for a reader: the likely word, or the known ones where nothing is near. */
    static String instead(String word, Collection<String> known) {
        String foreign = FOREIGN.get(word.toLowerCase(Locale.ROOT));
        String nearest = foreign != null && known.contains(foreign) ? foreign : near(word, known);
        if (nearest != null) {
            return "did you mean `" + nearest + "`?";
        }
        if (known.isEmpty()) {
            return "there is none to choose from";
        }
        return "use one of " + listed(known);
    }

    private static String listed(Collection<String> known) {
        return String.join(", ", known.stream().limit(LISTED).toList()) + (known.size() > LISTED ? ", …" : "");
    }

    /** The whole fault for a reader who wrote a word that is not known: the likely one, and the known ones. */
    public static String unknown(String word, Collection<String> known) {
        String nearest = near(word, known);
        String begin = "\"" + word + "\" is not known here";
        return begin
                + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?")
                + (known.isEmpty() ? "" : (nearest == null ? "; k" : " K") + "nown are " + listed(known));
    }

    /** The known word that is nearest, or null where a likeness would be chance. */
    public static @Nullable String near(String word, Collection<String> known) {
        if (word.length() > Names.MAX_BYTES) {
            // No name is as long, and the cost grows with the square of the length.
            return null;
        }
        String plain = plain(word);
        String begun = begunLike(plain, known);
        if (begun != null) {
            return begun;
        }
        String best = null;
        // Beyond two slips of the hand, or one in a short word, a likeness is chance.
        int bestDistance = Math.min(MAX_SLIPS, Math.max(1, plain.length() / 3)) + 1;
        for (String candidate : known) {
            String other = plain(candidate);
            if (Math.abs(other.length() - plain.length()) < bestDistance) {
                int distance = distance(plain, other);
                if (distance < bestDistance && distance < Math.max(plain.length(), other.length())) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return best;
    }

    private static @Nullable String begunLike(String plain, Collection<String> known) {
        return plain.length() < 3
                ? null
                : known.stream()
                        .filter(candidate -> plain(candidate).startsWith(plain))
                        .min(Comparator.comparingInt(String::length))
                        .orElse(null);
    }

    private static String plain(String word) {
        return word.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    // Optimal string alignment: a swap of two neighbours, the commonest slip, counts as one edit.
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
