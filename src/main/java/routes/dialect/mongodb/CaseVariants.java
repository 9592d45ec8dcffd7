package routes.dialect.mongodb;

import java.util.HashMap;
import java.util.Map;

/**
 * A pattern that finds text whatever the case of its letters, spelled out character by character: which letters
 * a server takes for the same differs between its versions, and flags do not say.
 */
final class CaseVariants {
    // All scripts with upper and lower case end below.
    private static final int LAST = 0x1EFFF;

    private static final Map<Integer, String> BY_LOWER = variants();

    private CaseVariants() {}

    private static Map<Integer, String> variants() {
        Map<Integer, String> byLower = new HashMap<>();
        for (int c = 0; c <= LAST; c++) {
            int lower = Character.toLowerCase(c);
            if (lower != c) {
                byLower.merge(lower, Character.toString(c), String::concat);
            }
        }
        return Map.copyOf(byLower);
    }

    static String pattern(String text) {
        StringBuilder out = new StringBuilder(text.length() * 4);
        text.codePoints().map(Character::toLowerCase).forEach(c -> {
            String others = BY_LOWER.get(c);
            if (others != null) {
                out.append('[').appendCodePoint(c).append(others).append(']');
            } else {
                quoted(out, c);
            }
        });
        return out.toString();
    }

    private static void quoted(StringBuilder out, int c) {
        if (c < 0x80 && !Character.isLetterOrDigit(c)) {
            // A character by its number: what a bare one means differs with flags.
            out.append("\\x").append(String.format("%02x", c));
        } else {
            out.appendCodePoint(c);
        }
    }
}
