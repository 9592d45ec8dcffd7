package routes.transport.arrow.sql;

import java.util.Arrays;
import java.util.List;
import routes.entity.EntityException;

/** The words of a statement, read from the first to the last. */
final class SqlTokens {
    /** How deep parentheses may go. */
    private static final int MAX_DEPTH = 100;

    private final SqlSource source;
    private final List<SqlToken> tokens;
    private int at;
    private int depth;
    private int parameters;

    SqlTokens(SqlSource source) {
        this.source = source;
        this.tokens = SqlLexer.tokens(source);
    }

    SqlSource source() {
        return source;
    }

    SqlToken peek() {
        return tokens.get(at);
    }

    /** The word behind the next one. */
    SqlToken second() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    SqlToken next() {
        SqlToken token = tokens.get(at);
        if (token.kind() != SqlToken.Kind.END) {
            at++;
        }
        return token;
    }

    boolean sees(String keyword) {
        return peek().word(keyword);
    }

    boolean seesSymbol(String symbol) {
        return peek().symbol(symbol);
    }

    boolean take(String keyword) {
        boolean taken = sees(keyword);
        at += taken ? 1 : 0;
        return taken;
    }

    boolean takeSymbol(String symbol) {
        boolean taken = seesSymbol(symbol);
        at += taken ? 1 : 0;
        return taken;
    }

    /** Takes one of the words, which must be next. */
    SqlToken expect(String... keywords) {
        SqlToken token = next();
        if (Arrays.stream(keywords).noneMatch(token::word)) {
            throw source.unexpected(token, String.join(" or ", keywords));
        }
        return token;
    }

    SqlToken expectSymbol(String symbol) {
        SqlToken token = next();
        if (!token.symbol(symbol)) {
            throw source.unexpected(token, "\"" + symbol + "\"");
        }
        return token;
    }

    /** The number of the parameter that was just taken. */
    int parameter() {
        return parameters++;
    }

    int parameters() {
        return parameters;
    }

    /** Goes one pair of parentheses deeper, where there is an end to it. */
    void deeper() {
        if (++depth > MAX_DEPTH) {
            throw source.malformed(
                    peek().at(),
                    "parentheses deeper than " + MAX_DEPTH + " levels",
                    "Leave out those that change nothing.");
        }
    }

    void back() {
        depth--;
    }

    EntityException unexpected(String wanted) {
        return source.unexpected(peek(), wanted);
    }

    EntityException unsupported(String construct) {
        return source.unsupported(peek().at(), construct);
    }

    EntityException unsupported(String construct, String hint) {
        return source.unsupported(peek().at(), construct, hint);
    }
}
