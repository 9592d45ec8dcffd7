package routes.transport.arrow.sql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads names, values and aggregates. */
final class SqlOperandParser {
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "||", "::", "^", "&", "|", "~");
    private static final Set<String> COMPUTED = Set.of("CASE", "CAST", "EXISTS", "SELECT");

    // A number of a few characters can stand for millions of digits.
    private static final int MAX_DIGITS = 400;

    private final SqlTokens tokens;
    private final SqlSource source;

    SqlOperandParser(SqlTokens tokens) {
        this.tokens = tokens;
        this.source = tokens.source();
    }

    SqlOperand parse() {
        SqlOperand operand = single();
        SqlToken behind = tokens.peek();
        if (behind.kind() == SqlToken.Kind.SYMBOL && ARITHMETIC.contains(behind.text())) {
            throw tokens.unsupported("the operator " + behind.text());
        }
        if (tokens.sees("COLLATE") || tokens.sees("OVER") || tokens.sees("FILTER")) {
            throw tokens.unsupported(behind.text().toUpperCase(Locale.ROOT));
        }
        return operand;
    }

    private SqlOperand single() {
        SqlToken token = tokens.peek();
        return switch (token.kind()) {
            case TEXT -> new SqlOperand.Literal(tokens.next().text(), token.at());
            case NUMBER -> number(false, token.at());
            case PARAMETER -> {
                tokens.next();
                yield new SqlOperand.Parameter(tokens.parameter(), token.at());
            }
            case SYMBOL -> symbol(token);
            case WORD, QUOTED -> word(token);
            case END -> throw tokens.unexpected("a column or a value");
        };
    }

    private SqlOperand symbol(SqlToken token) {
        boolean negative = token.symbol("-");
        if ((negative || token.symbol("+")) && tokens.second().kind() == SqlToken.Kind.NUMBER) {
            tokens.next();
            return number(negative, token.at());
        }
        if (token.symbol("{")) {
            tokens.next();
            SqlToken word = tokens.expect("d", "ts");
            return time(token.at(), word.text(), true);
        }
        throw negative ? tokens.unsupported("the operator -") : tokens.unexpected("a column or a value");
    }

    private SqlOperand number(boolean negative, int at) {
        SqlToken token = tokens.next();
        try {
            BigDecimal value = new BigDecimal(token.text());
            if (value.precision() <= MAX_DIGITS && Math.abs((long) value.scale()) <= MAX_DIGITS) {
                return new SqlOperand.Literal(negative ? value.negate() : value, at);
            }
        } catch (NumberFormatException tooLong) {
            // Told below.
        }
        throw source.malformed(at, "a number of more than " + MAX_DIGITS + " digits", "No column holds such a number.");
    }

    private SqlOperand word(SqlToken token) {
        if (token.word("NULL") || token.word("TRUE") || token.word("FALSE")) {
            tokens.next();
            return new SqlOperand.Literal(token.word("NULL") ? null : (Object) token.word("TRUE"), token.at());
        }
        if (tokens.second().kind() == SqlToken.Kind.TEXT && token.kind() == SqlToken.Kind.WORD) {
            if (token.word("DATE") || token.word("TIMESTAMP")) {
                tokens.next();
                return time(token.at(), token.text(), false);
            }
            throw tokens.unsupported("a text behind " + token.text().toUpperCase(Locale.ROOT));
        }
        if (token.kind() == SqlToken.Kind.WORD && COMPUTED.contains(token.text().toUpperCase(Locale.ROOT))) {
            throw tokens.unsupported(
                    token.word("SELECT") ? "a subquery" : token.text().toUpperCase(Locale.ROOT));
        }
        if (!SqlWords.name(token)) {
            throw source.malformed(
                    token.at(),
                    "expected a column or a value, found " + token.text().toUpperCase(Locale.ROOT),
                    "Quote a column of this name: \"" + token.text().toLowerCase(Locale.ROOT) + "\".");
        }
        if (tokens.second().symbol("(")) {
            return aggregate(token);
        }
        return name();
    }

    private SqlOperand time(int at, String word, boolean escaped) {
        SqlToken text = tokens.next();
        if (text.kind() != SqlToken.Kind.TEXT) {
            throw source.unexpected(text, "a text behind " + word.toUpperCase(Locale.ROOT));
        }
        if (escaped) {
            tokens.expectSymbol("}");
        }
        return new SqlOperand.Literal(new SqlOperand.Time(text.text()), at);
    }

    /** A name with what stands before its dots. */
    SqlOperand.Name name() {
        int at = tokens.peek().at();
        List<String> parts = new ArrayList<>();
        do {
            SqlToken part = tokens.next();
            boolean good = parts.isEmpty()
                    ? SqlWords.name(part)
                    : part.kind() == SqlToken.Kind.WORD || part.kind() == SqlToken.Kind.QUOTED;
            if (!good) {
                throw source.unexpected(part, "a name");
            }
            parts.add(part.text());
        } while (tokens.seesSymbol(".") && !tokens.second().symbol("*") && tokens.takeSymbol("."));
        if (parts.size() > 4) {
            throw source.malformed(at, "a name of " + parts.size() + " parts", "Write catalog.schema.entity.column.");
        }
        return new SqlOperand.Name(List.copyOf(parts.subList(0, parts.size() - 1)), parts.get(parts.size() - 1), at);
    }

    private SqlOperand aggregate(SqlToken word) {
        SqlOperand.Function function = function(word);
        if (function == null) {
            throw tokens.unsupported("the function " + routes.schema.Shown.of(word.text()));
        }
        tokens.next();
        tokens.expectSymbol("(");
        boolean distinct = tokens.take("DISTINCT");
        if (!distinct) {
            tokens.take("ALL");
        }
        SqlOperand.Name of = null;
        SqlToken argument = tokens.peek();
        if (function == SqlOperand.Function.COUNT && !distinct && (argument.symbol("*") || constant(argument))) {
            tokens.next();
        } else if (SqlWords.name(argument) && !tokens.second().symbol("(")) {
            of = name();
        } else {
            throw argument.symbol("*") || argument.symbol(")")
                    ? tokens.unexpected("a column")
                    : tokens.unsupported(
                            function + " of anything but a column",
                            "Aggregates take a column, and COUNT takes * as well.");
        }
        if (!tokens.seesSymbol(")")) {
            throw tokens.unsupported(
                    function + " of anything but a column", "Aggregates take a column, and COUNT takes * as well.");
        }
        tokens.next();
        return new SqlOperand.Aggregate(function, of, distinct, word.at());
    }

    // COUNT(1) counts rows, as COUNT(*) does.
    private static boolean constant(SqlToken argument) {
        return argument.kind() == SqlToken.Kind.NUMBER || argument.kind() == SqlToken.Kind.TEXT;
    }

    private static SqlOperand.@Nullable Function function(SqlToken word) {
        for (SqlOperand.Function function : SqlOperand.Function.values()) {
            if (word.word(function.name())) {
                return function;
            }
        }
        return null;
    }
}
