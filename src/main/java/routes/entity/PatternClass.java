package routes.entity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A class of characters in brackets. The shorthands and their negations are spelled out, since engines
 * disagree about which characters they stand for.
 */
final class PatternClass {
    private static final String DIGITS = "0-9";
    private static final String WORD = "0-9A-Za-z_";
    private static final String SPACE = "\\t\\n\\f\\r ";

    /** A class of everything is not empty brackets: this is what every engine understands. */
    private static final String ANYTHING = "([^\\n]|\\n)";

    private static final String OUTSIDE = "\\^$.|?*+()[]{}";
    private static final String INSIDE = "\\^$[]-&~|#{}";

    private final String text;
    private final int open;
    private final Folding folding;
    private final List<int[]> ranges = new ArrayList<>();
    private @Nullable BitSet excluded;
    private int at;

    PatternClass(String text, int open, Folding folding) {
        this.text = text;
        this.open = open;
        this.folding = folding;
    }

    /** The shorthand of this letter spelled out, or null where it is none. */
    static @Nullable String shorthand(char letter) {
        return switch (letter) {
            case 'd' -> "[" + DIGITS + "]";
            case 'D' -> "[^" + DIGITS + "]";
            case 'w' -> "[" + WORD + "]";
            case 'W' -> "[^" + WORD + "]";
            case 's' -> "[" + SPACE + "]";
            case 'S' -> "[^" + SPACE + "]";
            default -> null;
        };
    }

    /** Reads the class and tells where it ends. */
    String parse(IntConsumer next) throws ValueProblem {
        at = open + 1;
        boolean negated = at < text.length() && text.charAt(at) == '^';
        if (negated) {
            at++;
        }
        int from = at;
        while (at < text.length() && (text.charAt(at) != ']' || at == from)) {
            if (text.charAt(at) == ']') {
                throw ValueProblem.at(at, "has an empty class", "Write \\] for the character itself.");
            }
            item();
        }
        if (at == text.length()) {
            throw ValueProblem.at(open, "has a [ without its ]", "Write \\[ for the character itself.");
        }
        next.accept(at + 1);
        return spelled(negated);
    }

    private void item() throws ValueProblem {
        if (text.charAt(at) == '[') {
            throw ValueProblem.at(at, "has a [ inside a class", "Write \\[ for the character itself.");
        }
        if (text.charAt(at) == '\\' && at + 1 < text.length() && shorthand(text.charAt(at + 1)) != null) {
            shorthandInside(text.charAt(at + 1));
            at += 2;
            return;
        }
        int from = at;
        int low = character();
        int high = low;
        if (text.startsWith("-", at) && at + 1 < text.length() && text.charAt(at + 1) != ']') {
            at++;
            if (text.charAt(at) == '[') {
                throw ValueProblem.at(at, "has a [ inside a class", "Write \\[ for the character itself.");
            }
            high = character();
        }
        if (high < low) {
            throw ValueProblem.at(from, "has a range that ends before it begins", "Write [a-z], not [z-a].");
        }
        folding.add(ranges, low, high);
    }

    private int character() throws ValueProblem {
        if (text.charAt(at) == '\\') {
            PatternEscape escape = PatternEscape.read(text, at);
            at += escape.length();
            return escape.codePoint();
        }
        int codePoint = text.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    private void shorthandInside(char letter) {
        BitSet set = new BitSet();
        switch (Character.toLowerCase(letter)) {
            case 'd' -> set.set('0', '9' + 1);
            case 'w' -> {
                set.set('0', '9' + 1);
                set.set('A', 'Z' + 1);
                set.set('a', 'z' + 1);
                set.set('_');
            }
            default -> "\t\n\f\r ".chars().forEach(set::set);
        }
        if (Character.isLowerCase(letter)) {
            set.stream().forEach(c -> ranges.add(new int[] {c, c}));
        } else if (excluded == null) {
            excluded = set;
        } else {
            excluded.and(set);
        }
    }

    private String spelled(boolean negated) throws ValueProblem {
        BitSet out = excluded;
        if (out == null) {
            return (negated ? "[^" : "[") + spelled(ranges) + "]";
        }
        // Everything but a few characters, of which the ranges bring some back.
        for (int[] range : ranges) {
            if (range[0] < out.length()) {
                out.clear(range[0], Math.min(range[1], 127) + 1);
            }
        }
        List<int[]> left = new ArrayList<>();
        out.stream().forEach(c -> left.add(new int[] {c, c}));
        if (left.isEmpty()) {
            if (negated) {
                throw ValueProblem.at(open, "has a class that no character is in", null);
            }
            return ANYTHING;
        }
        return (negated ? "[" : "[^") + spelled(left) + "]";
    }

    /** The ranges in order, joined where they touch. */
    private static String spelled(List<int[]> ranges) {
        ranges.sort((a, b) -> Integer.compare(a[0], b[0]));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < ranges.size(); ) {
            int low = ranges.get(i)[0];
            int high = ranges.get(i)[1];
            for (i++; i < ranges.size() && ranges.get(i)[0] <= high + 1; i++) {
                high = Math.max(high, ranges.get(i)[1]);
            }
            escaped(out, low, INSIDE);
            if (high > low) {
                if (high > low + 1) {
                    out.append('-');
                }
                escaped(out, high, INSIDE);
            }
        }
        return out.toString();
    }

    private static void escaped(StringBuilder out, int codePoint, String special) {
        switch (codePoint) {
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            case '\f' -> out.append("\\f");
            default -> {
                if (special.indexOf(codePoint) >= 0) {
                    out.append('\\');
                }
                out.appendCodePoint(codePoint);
            }
        }
    }

    /**
     * Adds the other case of letters where case is ignored. It is spelled out in the expression because every
     * engine, and every collation, has its own idea of case.
     */
    static final class Folding {
        /** Characters of all ranges together that are looked at one by one. */
        private static final int MAX_FOLDED = 70_000;

        private final boolean on;
        private int folded;

        Folding(boolean on) {
            this.on = on;
        }

        String literal(int codePoint) {
            StringBuilder out = new StringBuilder();
            TreeSet<Integer> cases = cases(codePoint);
            if (!on || cases.size() == 1) {
                escaped(out, codePoint, OUTSIDE);
                return out.toString();
            }
            out.append('[');
            cases.forEach(out::appendCodePoint);
            return out.append(']').toString();
        }

        void add(List<int[]> ranges, int low, int high) throws ValueProblem {
            ranges.add(new int[] {low, high});
            if (!on) {
                return;
            }
            folded += high - low + 1;
            if (folded > MAX_FOLDED) {
                throw new ValueProblem("has ranges too wide to ignore case in", "Leave out the flag i.");
            }
            for (int c = low; c <= high; c++) {
                if (Character.toLowerCase(c) != c || Character.toUpperCase(c) != c) {
                    cases(c).forEach(other -> ranges.add(new int[] {other, other}));
                }
            }
        }

        private static TreeSet<Integer> cases(int codePoint) {
            TreeSet<Integer> cases = new TreeSet<>();
            cases.add(codePoint);
            int lower = Character.toLowerCase(codePoint);
            int upper = Character.toUpperCase(codePoint);
            cases.add(lower);
            cases.add(upper);
            cases.add(Character.toUpperCase(lower));
            cases.add(Character.toLowerCase(upper));
            return cases;
        }
    }
}
