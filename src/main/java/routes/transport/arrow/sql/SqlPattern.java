package routes.transport.arrow.sql;

import org.jspecify.annotations.Nullable;

/**
 * A pattern of LIKE as a regular expression, which has no anchor where anything may stand.
 *
 * @param equal the text itself where the pattern has no wildcard
 */
record SqlPattern(String regex, @Nullable String equal) {
    /** Any character, line ends too. */
    private static final String ANY = "[\\s\\S]";

    private static final String MANY = ANY + "*";

    /**
     * @param escape what makes a wildcard behind it an ordinary character, -1 for nothing
     * @return null where it stands before something else
     */
    static @Nullable SqlPattern of(String like, int escape) {
        StringBuilder regex = new StringBuilder();
        StringBuilder text = new StringBuilder();
        boolean wild = false;
        boolean ends = false;
        for (int at = 0; at < like.length(); ) {
            int c = like.codePointAt(at);
            at += Character.charCount(c);
            boolean many = c == '%' && c != escape;
            boolean one = c == '_' && c != escape;
            if (c == escape) {
                if (at == like.length()) {
                    return null;
                }
                c = like.codePointAt(at);
                at += Character.charCount(c);
                if (c != '%' && c != '_' && c != escape) {
                    return null;
                }
            }
            if (many && !ends) {
                regex.append(MANY);
            } else if (one) {
                regex.append(ANY);
            } else if (!many) {
                text.appendCodePoint(c);
                quote(regex, c);
            }
            wild |= many || one;
            ends = many;
        }
        return new SqlPattern(anchored(regex.toString(), ends), wild ? null : text.toString());
    }

    private static String anchored(String body, boolean ends) {
        if (body.equals(MANY)) {
            return "";
        }
        String begun = body.startsWith(MANY) ? body.substring(MANY.length()) : "^" + body;
        return ends ? begun.substring(0, begun.length() - MANY.length()) : begun + "$";
    }

    private static void quote(StringBuilder out, int c) {
        if (c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c)) {
            out.append('\\');
        }
        out.appendCodePoint(c);
    }
}
