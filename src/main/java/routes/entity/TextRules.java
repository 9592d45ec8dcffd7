package routes.entity;

import org.jspecify.annotations.Nullable;

/** What holds of every text and every id, so that no database has to refuse or alter one. */
final class TextRules {
    private TextRules() {}

    /** What makes a text impossible to store on some database, or null. */
    static @Nullable String flaw(String text) {
        try {
            Values.text(text);
            return null;
        } catch (ValueProblem e) {
            return e.text();
        }
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** What is wrong with an id, or null. */
    static @Nullable String idFlaw(@Nullable Object raw, int most) {
        if (!(raw instanceof String id)) {
            return "must be a string";
        }
        if (id.isEmpty() || length(id) > most) {
            return "must have 1 to " + most + " characters";
        }
        if (id.equals(".") || id.equals("..")) {
            return "must not be a dot segment, which no URL can name";
        }
        return id.chars().anyMatch(Character::isISOControl) ? "must not contain control characters" : flaw(id);
    }
}
