package routes.schema;

/** How a name that came from outside stands in a message: as much of it as can be read, and nothing that breaks a line. */
public final class Shown {
    private static final int LENGTH = 60;

    private Shown() {}

    /** The name, cut where it is long, with a question mark for each character that can't be seen or is none. */
    public static String of(String name) {
        StringBuilder out = new StringBuilder(Math.min(name.length(), LENGTH) + 1);
        int at = 0;
        for (int shown = 0; at < name.length(); shown++) {
            if (shown == LENGTH) {
                return out.append('…').toString();
            }
            int character = name.codePointAt(at);
            boolean readable = !Character.isISOControl(character)
                    && Character.getType(character) != Character.SURROGATE
                    && Character.getType(character) != Character.FORMAT;
            out.appendCodePoint(readable ? character : '?');
            at += Character.charCount(character);
        }
        return out.toString();
    }
}
