package routes.transport.arrow.sql;

import java.util.ArrayList;
import java.util.List;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** Takes a statement apart into words. */
final class SqlLexer {
    /** The longest statement, in characters. */
    static final int MAX_LENGTH = 100_000;

    private static final String SYMBOLS = "=<>!(),.*+-/%;{}|:^&~";

    private final SqlSource source;
    private final String text;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlLexer(SqlSource source) {
        this.source = source;
        this.text = source.text();
    }

    /** The words of a statement, of which the last is its end. */
    static List<SqlToken> tokens(SqlSource source) {
        int length = source.text().length();
        if (length > MAX_LENGTH) {
            throw new EntityException(
                            ErrorCode.PAYLOAD_TOO_LARGE,
                            "Invalid SQL: it has " + length + " characters, and " + MAX_LENGTH + " are the most")
                    .hint("Ask in several statements.");
        }
        return new SqlLexer(source).all();
    }

    private List<SqlToken> all() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw source.malformed(at, "a comment without its end", "End it by */.");
                }
                at = end + 2;
            } else {
                tokens.add(token(c));
            }
        }
        tokens.add(new SqlToken(SqlToken.Kind.END, "", text.length()));
        return tokens;
    }

    private SqlToken token(char c) {
        int from = at;
        if (c == '\'') {
            return new SqlToken(SqlToken.Kind.TEXT, quoted('\'', "a text"), from);
        }
        if (c == '"') {
            return new SqlToken(SqlToken.Kind.QUOTED, quoted('"', "a name"), from);
        }
        if (digit(at) || (c == '.' && digit(at + 1))) {
            return number();
        }
        if (c == '?') {
            at++;
            return new SqlToken(SqlToken.Kind.PARAMETER, "?", from);
        }
        if (Character.isUnicodeIdentifierStart(text.codePointAt(at)) || c == '_') {
            return word();
        }
        return symbol(c);
    }

    private String quoted(char quote, String what) {
        int from = at++;
        StringBuilder out = new StringBuilder();
        while (true) {
            int end = text.indexOf(quote, at);
            if (end < 0) {
                throw source.malformed(
                        from, what + " without its closing quote", "Write a quote within quotes twice: 'O''Hara'.");
            }
            out.append(text, at, end);
            at = end + 1;
            if (at == text.length() || text.charAt(at) != quote) {
                return out.toString();
            }
            out.append(quote);
            at++;
        }
    }

    private SqlToken number() {
        int from = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 2 : 1;
            if (digit(at + sign)) {
                at += sign;
                digits();
            }
        }
        if (at < text.length()
                && (Character.isUnicodeIdentifierStart(text.codePointAt(at)) || text.charAt(at) == '_')) {
            throw source.malformed(from, "a number that goes on with letters", "Put a space between them.");
        }
        return new SqlToken(SqlToken.Kind.NUMBER, text.substring(from, at), from);
    }

    private void digits() {
        while (digit(at)) {
            at++;
        }
    }

    private boolean digit(int place) {
        return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    private SqlToken word() {
        int from = at;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (c != '_' && c != '$' && (!Character.isUnicodeIdentifierPart(c) || Character.isIdentifierIgnorable(c))) {
                break;
            }
            at += Character.charCount(c);
        }
        return new SqlToken(SqlToken.Kind.WORD, text.substring(from, at), from);
    }

    private SqlToken symbol(char c) {
        for (String two : List.of("<>", "!=", "<=", ">=", "||", "::")) {
            if (text.startsWith(two, at)) {
                at += 2;
                return new SqlToken(SqlToken.Kind.SYMBOL, two, at - 2);
            }
        }
        if (SYMBOLS.indexOf(c) < 0) {
            throw source.malformed(
                    at,
                    "a character that means nothing here",
                    "Quote names by \", texts by ' and write a parameter as ?.");
        }
        at++;
        return new SqlToken(SqlToken.Kind.SYMBOL, String.valueOf(c), at - 1);
    }
}
