package routes.transport.arrow.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.transport.arrow.sql.SqlCondition.Operator;

/** Reads conditions, of which AND binds more tightly than OR. */
final class SqlConditionParser {
    private final SqlTokens tokens;
    private final SqlOperandParser operands;

    SqlConditionParser(SqlTokens tokens, SqlOperandParser operands) {
        this.tokens = tokens;
        this.operands = operands;
    }

    SqlCondition parse() {
        tokens.deeper();
        List<SqlCondition> any = new ArrayList<>();
        do {
            any.add(all());
        } while (tokens.take("OR"));
        tokens.back();
        return any.size() == 1 ? any.get(0) : new SqlCondition.Combined(false, any);
    }

    private SqlCondition all() {
        List<SqlCondition> all = new ArrayList<>();
        do {
            all.add(one());
        } while (tokens.take("AND"));
        return all.size() == 1 ? all.get(0) : new SqlCondition.Combined(true, all);
    }

    private SqlCondition one() {
        boolean negated = false;
        while (tokens.take("NOT")) {
            negated = !negated;
        }
        SqlCondition condition = tokens.seesSymbol("(") ? grouped() : predicate(operands.parse());
        return negated ? new SqlCondition.Not(condition) : condition;
    }

    private SqlCondition grouped() {
        tokens.next();
        if (tokens.sees("SELECT") || tokens.sees("WITH")) {
            throw tokens.unsupported("a subquery");
        }
        SqlCondition inside = parse();
        if (tokens.seesSymbol(",")) {
            throw tokens.unsupported("several values in parentheses");
        }
        tokens.expectSymbol(")");
        return inside instanceof SqlCondition.Truth truth ? predicate(truth.operand()) : inside;
    }

    /** The condition that begins with this operand. */
    private SqlCondition predicate(SqlOperand left) {
        SqlToken token = tokens.peek();
        Operator operator = token.kind() == SqlToken.Kind.SYMBOL ? operator(token.text()) : null;
        if (operator != null) {
            tokens.next();
            if (tokens.sees("ANY") || tokens.sees("SOME") || tokens.sees("ALL")) {
                throw tokens.unsupported("a comparison with " + tokens.peek().text());
            }
            return new SqlCondition.Compare(left, operator, operand(), token.at());
        }
        if (tokens.take("IS")) {
            return is(left);
        }
        boolean negated = tokens.sees("NOT");
        if (negated) {
            tokens.next();
        }
        SqlCondition condition = word(left);
        if (condition == null) {
            if (negated) {
                throw tokens.unexpected("IN, BETWEEN or LIKE");
            }
            return new SqlCondition.Truth(left);
        }
        return negated ? new SqlCondition.Not(condition) : condition;
    }

    private static @Nullable Operator operator(String symbol) {
        return switch (symbol) {
            case "=" -> Operator.EQUAL;
            case "<>", "!=" -> Operator.UNEQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.LESS_EQUAL;
            case ">" -> Operator.GREATER;
            case ">=" -> Operator.GREATER_EQUAL;
            default -> null;
        };
    }

    private @Nullable SqlCondition word(SqlOperand left) {
        int at = tokens.peek().at();
        if (tokens.take("IN")) {
            return in(left);
        }
        if (tokens.take("BETWEEN")) {
            if (tokens.sees("SYMMETRIC")) {
                throw tokens.unsupported("BETWEEN SYMMETRIC");
            }
            SqlOperand low = operand();
            tokens.expect("AND");
            return new SqlCondition.Between(left, low, operand());
        }
        boolean ignoreCase = tokens.sees("ILIKE");
        if (tokens.take("LIKE") || tokens.take("ILIKE")) {
            SqlOperand pattern = operand();
            SqlOperand escape = tokens.take("ESCAPE") ? operand() : null;
            return new SqlCondition.Like(left, pattern, escape, ignoreCase, at);
        }
        if (tokens.sees("SIMILAR") || tokens.sees("REGEXP") || tokens.sees("RLIKE")) {
            throw tokens.unsupported(tokens.peek().text());
        }
        return null;
    }

    private SqlCondition in(SqlOperand left) {
        tokens.expectSymbol("(");
        if (tokens.sees("SELECT") || tokens.sees("WITH")) {
            throw tokens.unsupported("a subquery", "Write the values themselves: IN (1, 2).");
        }
        List<SqlOperand> values = new ArrayList<>();
        do {
            values.add(operand());
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return new SqlCondition.In(left, values);
    }

    private SqlCondition is(SqlOperand left) {
        boolean negated = tokens.take("NOT");
        SqlCondition condition;
        if (tokens.take("DISTINCT")) {
            tokens.expect("FROM");
            negated = !negated;
            condition = new SqlCondition.Is(left, operand());
        } else {
            SqlToken token = tokens.expect("NULL", "TRUE", "FALSE", "UNKNOWN");
            Object value = token.word("TRUE") ? Boolean.TRUE : token.word("FALSE") ? Boolean.FALSE : null;
            condition = new SqlCondition.Is(left, new SqlOperand.Literal(value, token.at()));
        }
        return negated ? new SqlCondition.Not(condition) : condition;
    }

    /** An operand, of which parentheses around it are no part. */
    private SqlOperand operand() {
        if (!tokens.seesSymbol("(")) {
            return operands.parse();
        }
        tokens.next();
        if (tokens.sees("SELECT") || tokens.sees("WITH")) {
            throw tokens.unsupported("a subquery");
        }
        tokens.deeper();
        SqlOperand inside = operand();
        tokens.back();
        tokens.expectSymbol(")");
        return inside;
    }
}
