package routes.entity;

/** Spells a counted repeat. PostgreSQL takes no count above 255, so larger ones become repeats of repeats. */
final class PatternRepeat {
    static final int UNBOUNDED = -1;

    private static final int LARGEST_COUNT = 255;
    private static final int CHUNK = 250;

    private PatternRepeat() {}

    static String spelled(String atom, int least, int most) {
        if (most == 0) {
            return "()";
        }
        if (Math.max(least, most) <= LARGEST_COUNT) {
            return atom + "{" + least + (most == least ? "" : most == UNBOUNDED ? "," : "," + most) + "}";
        }
        String rest = most == UNBOUNDED ? atom + "*" : chunks(atom, "0,", most - least);
        return chunks(atom, "", least) + rest;
    }

    /** The atom this many times, or with {@code 0,} up to this many times. */
    private static String chunks(String atom, String upTo, int times) {
        if (times == 0) {
            return "";
        }
        if (times <= LARGEST_COUNT) {
            return atom + "{" + upTo + times + "}";
        }
        String chunk = "(" + atom + "{" + upTo + CHUNK + "}){" + upTo + times / CHUNK + "}";
        return chunk + chunks(atom, upTo, times % CHUNK);
    }
}
