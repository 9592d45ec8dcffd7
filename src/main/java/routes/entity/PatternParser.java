package routes.entity;

/**
 * Reads a client's regular expression and writes it anew in the form that {@link Pattern} promises. What not
 * every engine has, or what makes one backtrack, is refused with its position.
 */
final class PatternParser {
    /** The most times a part may be repeated, nested repeats multiplied. */
    static final int MAX_REPEAT = 1000;

    // Steps of an engine for each character of a text: bounds the time that a short expression can cost.
    static final int MAX_WEIGHT = 1200;

    private final String text;
    private final boolean ignoreCase;
    private final PatternClass.Folding folding;
    private final StringBuilder literal = new StringBuilder();
    private boolean plain = true;
    private boolean start;
    private boolean end;
    private int at;

    private PatternParser(String text, boolean ignoreCase) {
        this.text = text;
        this.ignoreCase = ignoreCase;
        this.folding = new PatternClass.Folding(ignoreCase);
    }

    /** A part of the expression, what it costs to match, and how often its innermost part is repeated. */
    private record Part(String source, int weight, int repeats) {
        static Part single(String source) {
            return new Part(source, 1, 1);
        }
    }

    static Pattern parse(String text, boolean ignoreCase) throws ValueProblem {
        if (text.length() > Pattern.MAX_LENGTH) {
            throw new ValueProblem("must not be longer than " + Pattern.MAX_LENGTH + " characters");
        }
        return new PatternParser(Values.text(text), ignoreCase).whole();
    }

    private Pattern whole() throws ValueProblem {
        Part all = alternatives();
        if (at < text.length()) {
            throw ValueProblem.at(at, "has a ) without its (", "Write \\) for the character itself.");
        }
        return new Pattern(all.source(), ignoreCase, plain ? literal.toString() : null, plain && start, plain && end);
    }

    private Part alternatives() throws ValueProblem {
        StringBuilder out = new StringBuilder();
        int weight = 0;
        int repeats = 1;
        while (true) {
            while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
                Part part = repeated();
                out.append(part.source());
                weight = weighed(weight + part.weight());
                repeats = Math.max(repeats, part.repeats());
            }
            if (at == text.length() || text.charAt(at) == ')') {
                return new Part(out.toString(), weight, repeats);
            }
            plain = false;
            at++;
            out.append('|');
        }
    }

    private Part repeated() throws ValueProblem {
        int from = at;
        char first = text.charAt(at);
        if (first == '^' || first == '$') {
            at++;
            anchor(first, from);
            if (quantifierFollows()) {
                throw ValueProblem.at(at, "repeats an anchor", null);
            }
            return Part.single(String.valueOf(first));
        }
        int length = literal.length();
        Part atom = atom();
        if (!quantifierFollows()) {
            return atom;
        }
        plain = false;
        literal.setLength(length);
        Part part = quantified(atom);
        if (quantifierFollows()) {
            throw text.charAt(at) == '+'
                    ? ValueProblem.at(
                            at, "has a possessive quantifier", "Leave out the second +: nothing backtracks here.")
                    : ValueProblem.at(at, "has two quantifiers in a row", "Put the inner one into a group: (a*)+.");
        }
        return part;
    }

    private void anchor(char which, int from) {
        if (which == '^') {
            plain &= from == 0;
            start = true;
        } else {
            plain &= from == text.length() - 1;
            end = true;
        }
    }

    private Part atom() throws ValueProblem {
        char c = text.charAt(at);
        switch (c) {
            case '(':
                return group();
            case '[':
                plain = false;
                return Part.single(new PatternClass(text, at, folding).parse(next -> at = next));
            case '.':
                plain = false;
                at++;
                return Part.single("[^\\n]");
            case '\\':
                return escape();
            case '*', '+', '?', '{':
                throw ValueProblem.at(at, "has nothing to repeat", "Write \\" + c + " for the character itself.");
            default:
                return character(text.codePointAt(at), Character.charCount(text.codePointAt(at)));
        }
    }

    private Part character(int codePoint, int length) {
        at += length;
        literal.appendCodePoint(codePoint);
        return Part.single(folding.literal(codePoint));
    }

    private Part escape() throws ValueProblem {
        String shorthand = at + 1 < text.length() ? PatternClass.shorthand(text.charAt(at + 1)) : null;
        if (shorthand != null) {
            plain = false;
            at += 2;
            return Part.single(shorthand);
        }
        PatternEscape escape = PatternEscape.read(text, at);
        return character(escape.codePoint(), escape.length());
    }

    private Part group() throws ValueProblem {
        int open = at;
        plain = false;
        at++;
        if (text.startsWith("?:", at)) {
            at += 2;
        } else if (text.startsWith("?", at)) {
            throw unsupportedGroup(open);
        }
        Part inside = alternatives();
        if (at == text.length()) {
            throw ValueProblem.at(open, "has a ( without its )", "Write \\( for the character itself.");
        }
        at++;
        return new Part("(" + inside.source() + ")", inside.weight() + 1, inside.repeats());
    }

    private ValueProblem unsupportedGroup(int open) {
        String rest = text.substring(open + 2, Math.min(text.length(), open + 4));
        if (rest.startsWith("=") || rest.startsWith("!") || rest.equals("<=") || rest.equals("<!")) {
            return ValueProblem.at(open, "has a lookaround", "Combine two filters with $and, or one in $not.");
        }
        if (rest.startsWith("<") || rest.startsWith("P") || rest.startsWith("'")) {
            return ValueProblem.at(open, "has a named group", "Write ( ) or (?: ).");
        }
        if (rest.startsWith("i")) {
            return ValueProblem.at(
                    open, "has a flag inside the expression", "Give the flag beside it: \"$regexFlags\": \"i\".");
        }
        return ValueProblem.at(open, "has a group of an unsupported kind", "Write ( ) or (?: ).");
    }

    private boolean quantifierFollows() {
        return at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0;
    }

    private Part quantified(Part atom) throws ValueProblem {
        int from = at;
        char c = text.charAt(at++);
        Part part;
        if (c == '{') {
            int least = count(from);
            int most = least;
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                most = at < text.length() && text.charAt(at) == '}' ? PatternRepeat.UNBOUNDED : count(from);
            }
            if (at == text.length() || text.charAt(at) != '}') {
                throw braces(from);
            }
            at++;
            part = counted(atom, least, most, from);
        } else {
            part = new Part(atom.source() + c, atom.weight() + 1, atom.repeats());
        }
        if (at < text.length() && text.charAt(at) == '?') {
            // Lazy or greedy: whether there is a match is the same, and engines disagree about mixing them.
            at++;
        }
        return part;
    }

    private int count(int open) throws ValueProblem {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from) {
            throw braces(open);
        }
        if (at - from > 4 || Integer.parseInt(text.substring(from, at)) > MAX_REPEAT) {
            throw tooMany(open);
        }
        return Integer.parseInt(text.substring(from, at));
    }

    private Part counted(Part atom, int least, int most, int from) throws ValueProblem {
        if (most != PatternRepeat.UNBOUNDED && most < least) {
            throw ValueProblem.at(from, "has a range that ends before it begins", "Write {2,5}, not {5,2}.");
        }
        int times = Math.max(1, Math.max(least, most));
        if (atom.repeats() * times > MAX_REPEAT) {
            throw tooMany(from);
        }
        int weight = weighed(atom.weight() * (times + 1));
        return new Part(PatternRepeat.spelled(atom.source(), least, most), weight, atom.repeats() * times);
    }

    private int weighed(int weight) throws ValueProblem {
        if (weight > MAX_WEIGHT) {
            throw new ValueProblem(
                    "has more than " + MAX_WEIGHT + " parts once its counts are written out",
                    "Use smaller counts, or * and +.");
        }
        return weight;
    }

    private ValueProblem tooMany(int position) {
        return ValueProblem.at(
                position, "repeats something more than " + MAX_REPEAT + " times", "Use * or +, or two filters.");
    }

    private ValueProblem braces(int position) {
        return ValueProblem.at(
                position, "has braces that are no count", "Write {2}, {2,} or {2,5}, or \\{ for the character.");
    }
}
