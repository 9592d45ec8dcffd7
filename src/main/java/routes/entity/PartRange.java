package routes.entity;

import java.util.Set;
import routes.entity.Filter.Comparison;

/**
 * Turns a comparison of a date's part into a condition on the date: a range of numbers that the part can be, so that
 * nobody after it has to mind what it can't. Inside json, where a date is its text, that is a pattern.
 */
final class PartRange {
    private PartRange() {}

    static Filter.Leaf of(FieldRef field, DatePart part, Comparison comparison, long value) {
        // Beyond its ends all numbers are alike.
        int number = (int) Math.max(part.least() - 1L, Math.min(part.most() + 1L, value));
        int from = switch (comparison) {
            case EQ, GTE -> number;
            case GT -> number + 1;
            case LT, LTE -> part.least();
        };
        int to = switch (comparison) {
            case EQ, LTE -> number;
            case LT -> number - 1;
            case GT, GTE -> part.most();
        };
        from = Math.max(from, part.least());
        to = Math.min(to, part.most());
        if (from > to) {
            return new Filter.In(field, Set.of());
        }
        return field.nested()
                ? new Filter.Matches(field, pattern(part, from, to))
                : new Filter.Part(field, part, from, to);
    }

    private static Pattern pattern(DatePart part, int from, int to) {
        String before = part.start() == 0 ? "" : ".{" + part.start() + "}";
        try {
            return PatternParser.parse("^" + before + "(" + range(digits(from, part), digits(to, part)) + ")", false);
        } catch (ValueProblem impossible) {
            throw new IllegalStateException(part + " from " + from + " to " + to, impossible);
        }
    }

    private static String digits(int number, DatePart part) {
        String digits = String.valueOf(number);
        return "0".repeat(part.width() - digits.length()) + digits;
    }

    /** An expression for all numbers from one to another, which have as many digits. */
    private static String range(String from, String to) {
        if (from.isEmpty()) {
            return "";
        }
        char first = from.charAt(0);
        char last = to.charAt(0);
        String low = from.substring(1);
        String high = to.substring(1);
        if (first == last) {
            return low.isEmpty() ? from : first + "(" + range(low, high) + ")";
        }
        // Digits behind which any others may stand, and those at both ends behind which not all may.
        StringBuilder out = new StringBuilder();
        boolean allAbove = low.chars().allMatch(c -> c == '0');
        boolean allBelow = high.chars().allMatch(c -> c == '9');
        char begin = allAbove ? first : (char) (first + 1);
        char end = allBelow ? last : (char) (last - 1);
        if (!allAbove) {
            out.append(first)
                    .append("(")
                    .append(range(low, "9".repeat(low.length())))
                    .append(")|");
        }
        if (begin <= end) {
            out.append("[").append(begin).append("-").append(end).append("]").append("[0-9]".repeat(low.length()));
            out.append("|");
        }
        if (!allBelow) {
            out.append(last)
                    .append("(")
                    .append(range("0".repeat(high.length()), high))
                    .append(")|");
        }
        return out.substring(0, out.length() - 1);
    }
}
