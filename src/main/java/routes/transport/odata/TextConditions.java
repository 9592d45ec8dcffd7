package routes.transport.odata;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions on texts, as patterns. */
final class TextConditions {
    /** Any character, line ends too. */
    private static final String ANY = "[\\s\\S]";

    /** The longest text whose length a pattern can count. */
    private static final int LONGEST = 900;

    private TextConditions() {}

    /** A text of a row, its case kept or folded. */
    record Subject(Condition.Field field, @Nullable String fold) {
        /** Whether a text with its case folded could be this one. */
        boolean possible(String text) {
            return fold == null
                    || text.equals(
                            fold.equals("tolower") ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT));
        }

        Map<String, Object> matches(String pattern, String text) {
            return possible(text) ? field.matches(pattern, fold != null) : Condition.NOTHING;
        }
    }

    /** contains, startswith or endswith. */
    static Map<String, Object> part(String function, Subject subject, String text) {
        String quoted = quoted(text);
        return subject.matches(
                switch (function) {
                    case "startswith" -> "^" + quoted;
                    case "endswith" -> quoted + "$";
                    default -> quoted;
                },
                text);
    }

    static Map<String, Object> equal(Subject subject, String text) {
        return subject.fold() == null
                ? subject.field().is("$eq", text)
                : subject.matches("^" + quoted(text) + "$", text);
    }

    static Map<String, Object> length(Subject subject, String operator, BigDecimal value) {
        int length = length(value);
        return switch (operator) {
            case "eq" -> exactly(subject, length);
            case "ne" -> Condition.not(exactly(subject, length));
            case "gt" -> longer(subject, length);
            case "ge" -> longer(subject, length - 1);
            case "lt" -> notLonger(subject, length - 1);
            default -> notLonger(subject, length);
        };
    }

    private static Map<String, Object> exactly(Subject subject, int length) {
        return length < 0 ? Condition.NOTHING : subject.field().matches("^" + any(length) + "$", false);
    }

    private static Map<String, Object> longer(Subject subject, int length) {
        return subject.field().matches("^" + any(Math.max(length + 1, 0)), false);
    }

    private static Map<String, Object> notLonger(Subject subject, int length) {
        return length < 0
                ? Condition.NOTHING
                : Condition.all(
                        java.util.List.of(subject.field().is("$ne", null), Condition.not(longer(subject, length))));
    }

    /** {@code indexof(subject, text) operator value}, where it asks whether the text is in there at all, or first. */
    static Map<String, Object> index(Subject subject, String text, String operator, BigDecimal value) {
        int index = value.stripTrailingZeros().scale() > 0 ? Integer.MAX_VALUE : value.intValue();
        Map<String, Object> found = part("contains", subject, text);
        if (index == 0 && (operator.equals("eq") || operator.equals("le"))) {
            Map<String, Object> first = part("startswith", subject, text);
            return operator.equals("eq") ? first : Condition.any(java.util.List.of(first, Condition.not(found)));
        }
        return switch (operator + index) {
            case "eq-1", "lt0", "le-1" -> Condition.not(found);
            case "ne-1", "ge0", "gt-1" -> found;
            case "gt0" -> Condition.all(java.util.List.of(found, Condition.not(part("startswith", subject, text))));
            default -> throw Unsupported.of("Comparing indexof with another number than 0 and -1");
        };
    }

    /** {@code substring(subject, from, length) eq text}; the length is -1 where there is none. */
    static Map<String, Object> substring(Subject subject, int from, int length, String text) {
        int found = text.codePointCount(0, text.length());
        if (length >= 0 && found > length) {
            return Condition.NOTHING;
        }
        if (from < 0 || from > LONGEST) {
            throw Unsupported.of("A substring from there on");
        }
        boolean end = length < 0 || found < length;
        return subject.matches("^" + any(from) + quoted(text) + (end ? "$" : ""), text);
    }

    /** {@code trim(subject) eq text}. */
    static Map<String, Object> trimmed(Subject subject, String text) {
        return text.equals(text.strip()) ? subject.matches("^\\s*" + quoted(text) + "\\s*$", text) : Condition.NOTHING;
    }

    private static String any(int length) {
        return length == 0 ? "" : length == 1 ? ANY : ANY + "{" + length + "}";
    }

    private static int length(BigDecimal value) {
        if (value.stripTrailingZeros().scale() > 0 || value.abs().compareTo(BigDecimal.valueOf(LONGEST)) > 0) {
            throw Unsupported.of("Comparing a length with more than " + LONGEST + " or a fraction");
        }
        return value.intValue();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && !Character.isLetterOrDigit(c) && c > ' ') {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}
