package routes.entity;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression of the subset that means the same to every engine, written in a form every engine
 * reads alike. Where it is no more than literal text with anchors, that text is given too, so that a database
 * without regular expressions can still answer.
 *
 * <p>The source wants an engine's default mode: no flags, {@code ^} and {@code $} not at line breaks. Classes,
 * the dot and upper and lower case are spelled out in it, so it is never combined with a flag for ignoring case.
 * An unescaped {@code $} is always the end of the text; see {@link #sourceEndingWith} for engines that differ.
 *
 * @param source normalized expression; classes such as {@code \d} are spelled out
 * @param ignoreCase whether the client asked for it; the source already does so, the literal does not
 * @param literal the unescaped text, null where the expression is more than literal text
 * @param anchoredStart whether the literal must stand at the start
 * @param anchoredEnd whether the literal must stand at the end
 */
public record Pattern(
        String source, boolean ignoreCase, @Nullable String literal, boolean anchoredStart, boolean anchoredEnd) {

    /** More characters in a client's expression are refused. */
    public static final int MAX_LENGTH = 500;

    /**
     * The source for an engine whose {@code $} also stands before a last line break, as that of Java, ICU and
     * PCRE does: the end of the text is spelled as given, {@code \z} for these three. RE2 and PostgreSQL read
     * the source as it is.
     */
    public String sourceEndingWith(String anchor) {
        if (source.indexOf('$') < 0) {
            return source;
        }
        StringBuilder out = new StringBuilder(source.length() + anchor.length());
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                out.append(c).append(source.charAt(++i));
            } else if (c == '$') {
                out.append(anchor);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
