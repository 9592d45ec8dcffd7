package routes.entity;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression of the subset that means the same to every engine, written in a form every engine
 * reads alike. Where it is no more than literal text with anchors, that text is given too, so that a database
 * without regular expressions can still answer.
 *
 * @param source normalized expression; classes such as {@code \d} are spelled out
 * @param literal the unescaped text, null where the expression is more than literal text
 * @param anchoredStart whether the literal must stand at the start
 * @param anchoredEnd whether the literal must stand at the end
 */
public record Pattern(
        String source, boolean ignoreCase, @Nullable String literal, boolean anchoredStart, boolean anchoredEnd) {}
