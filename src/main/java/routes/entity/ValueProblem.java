package routes.entity;

import org.jspecify.annotations.Nullable;

/**
 * Why a value does not fit, in words that go on after the name of the field. It never holds the value itself,
 * and no stack trace, for it is an ordinary answer.
 */
final class ValueProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final @Nullable String hint;

    ValueProblem(String text) {
        this(text, null);
    }

    ValueProblem(String text, @Nullable String hint) {
        super(text, null, false, false);
        this.text = text;
        this.hint = hint;
    }

    /** What is wrong at a place of a regular expression, counted from 0 here and from 1 in the text. */
    static ValueProblem at(int position, String what, @Nullable String hint) {
        return new ValueProblem(what + " at position " + (position + 1), hint);
    }

    String text() {
        return text;
    }

    /** How to mend it, where the text alone does not say so. */
    @Nullable
    String hint() {
        return hint;
    }
}
