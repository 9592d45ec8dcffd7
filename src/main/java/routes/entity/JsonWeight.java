package routes.entity;

/**
 * What the values of a JSON text take up in memory once it is read, which is many times the text where it consists of
 * little more than brackets. It is judged by the text alone, before anything is made of it.
 */
public final class JsonWeight {
    /** A list, with the places that it has from the start. */
    public static final int LIST = 80;

    /** An object, with its table of the least size. */
    public static final int OBJECT = 136;

    /** An entry of an object, and its name. */
    public static final int MEMBER = 40;

    // A number or a short text, and its place. Plain text has commas too, so this is rather little.
    private static final int VALUE = 24;

    private static final int[] WEIGHTS = new int[128];

    static {
        WEIGHTS['['] = LIST;
        WEIGHTS['{'] = OBJECT;
        WEIGHTS[':'] = MEMBER;
        WEIGHTS[','] = VALUE;
    }

    private JsonWeight() {}

    /** Of a text in UTF-8, or a piece of one. */
    public static long of(byte[] text, int offset, int length) {
        long weight = 0;
        for (int i = offset; i < offset + length; i++) {
            weight += text[i] < 0 ? 0 : WEIGHTS[text[i]];
        }
        return weight;
    }

    /** Of a text that is an object or a list; of any other it is nothing. */
    public static long of(String text) {
        if (text.isEmpty() || (text.charAt(0) != '{' && text.charAt(0) != '[')) {
            return 0;
        }
        long weight = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            weight += c < WEIGHTS.length ? WEIGHTS[c] : 0;
        }
        return weight;
    }
}
