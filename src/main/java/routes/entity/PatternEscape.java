package routes.entity;

/** A backslash with what follows it, where together they stand for one character. */
record PatternEscape(int codePoint, int length) {
    private static final String LITERAL_HINT = "Write the character itself, or its code as \\x{1F600}.";

    /** Reads the escape whose backslash is at this position. */
    static PatternEscape read(String text, int at) throws ValueProblem {
        if (at + 1 == text.length()) {
            throw ValueProblem.at(at, "ends in a backslash", "Write \\\\ for the character itself.");
        }
        char c = text.charAt(at + 1);
        return switch (c) {
            case 'n' -> new PatternEscape('\n', 2);
            case 't' -> new PatternEscape('\t', 2);
            case 'r' -> new PatternEscape('\r', 2);
            case 'f' -> new PatternEscape('\f', 2);
            case 'x' -> hexadecimal(text, at);
            default -> {
                if (c >= 0x80 || Character.isLetterOrDigit(c)) {
                    throw unsupported(c, at);
                }
                yield new PatternEscape(c, 2);
            }
        };
    }

    private static PatternEscape hexadecimal(String text, int at) throws ValueProblem {
        boolean braces = text.startsWith("{", at + 2);
        int from = braces ? at + 3 : at + 2;
        int to = braces ? text.indexOf('}', from) : from + 2;
        if (to < 0 || to > text.length() || to == from || to - from > 6) {
            throw ValueProblem.at(at, "has a \\x without its digits", LITERAL_HINT);
        }
        int codePoint = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                throw ValueProblem.at(at, "has a \\x without its digits", LITERAL_HINT);
            }
            codePoint = codePoint * 16 + digit;
        }
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (codePoint == 0 || surrogate || codePoint > Character.MAX_CODE_POINT) {
            throw ValueProblem.at(at, "names a character that text can't have", null);
        }
        return new PatternEscape(codePoint, (braces ? to + 1 : to) - at);
    }

    private static ValueProblem unsupported(char c, int at) {
        return switch (c) {
            case '1', '2', '3', '4', '5', '6', '7', '8', '9', 'k' ->
                ValueProblem.at(at, "has a backreference", "Write the text out.");
            case 'b', 'B' -> ValueProblem.at(at, "has a word boundary", "Write what stands there: (^|\\W)word(\\W|$).");
            case 'A', 'z', 'Z', 'G' -> ValueProblem.at(at, "has an anchor other than ^ and $", "Write ^ or $.");
            case 'p', 'P' -> ValueProblem.at(at, "has a Unicode class", "Write the characters as a class: [a-zà-ÿ].");
            case 'Q', 'E' -> ValueProblem.at(at, "has a quoted part", "Put a backslash before each special character.");
            default -> ValueProblem.at(at, "has an unsupported escape", LITERAL_HINT);
        };
    }
}
