package routes.transport.arrow.sql;

import org.jspecify.annotations.Nullable;

/** Reads which part of the rows is asked for, in the words of LIMIT or of FETCH. */
final class SqlPageParser {
    private final SqlTokens tokens;
    private final SqlOperandParser operands;
    private @Nullable SqlOperand limit;
    private @Nullable SqlOperand offset;

    SqlPageParser(SqlTokens tokens, SqlOperandParser operands) {
        this.tokens = tokens;
        this.operands = operands;
    }

    @Nullable
    SqlOperand limit() {
        return limit;
    }

    @Nullable
    SqlOperand offset() {
        return offset;
    }

    void parse() {
        while (true) {
            if (limit == null && tokens.take("LIMIT")) {
                if (!tokens.take("ALL")) {
                    limit = rows();
                }
                if (tokens.seesSymbol(",")) {
                    throw tokens.unsupported("LIMIT with a comma", "Write LIMIT 10 OFFSET 20.");
                }
            } else if (offset == null && tokens.take("OFFSET")) {
                offset = rows();
                if (!tokens.take("ROWS")) {
                    tokens.take("ROW");
                }
            } else if (limit == null && tokens.take("FETCH")) {
                fetch();
            } else {
                return;
            }
        }
    }

    private void fetch() {
        tokens.expect("FIRST", "NEXT");
        limit = tokens.sees("ROW") || tokens.sees("ROWS")
                ? new SqlOperand.Literal(java.math.BigDecimal.ONE, tokens.peek().at())
                : rows();
        if (tokens.sees("PERCENT")) {
            throw tokens.unsupported("FETCH with PERCENT");
        }
        tokens.expect("ROW", "ROWS");
        if (tokens.sees("WITH")) {
            throw tokens.unsupported("FETCH WITH TIES");
        }
        tokens.expect("ONLY");
    }

    private SqlOperand rows() {
        SqlToken token = tokens.peek();
        if (token.kind() != SqlToken.Kind.NUMBER && token.kind() != SqlToken.Kind.PARAMETER) {
            throw tokens.unexpected("a number of rows");
        }
        return operands.parse();
    }
}
