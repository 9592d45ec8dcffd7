package routes.transport.arrow.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.FieldType;
import routes.schema.Shown;

/**
 * Puts conditions into the core's filter language. SQL's conditions can be unknown and the core's can't, so negation is
 * carried down to what is compared: there it is asked which rows make it false, null not being among them.
 */
final class SqlConditions {
    /** Each takes two of the core's at most. */
    static final int MAX_CONDITIONS = 250;

    /** How often AND and OR may take turns. */
    static final int MAX_LEVELS = 14;

    private final SqlSource source;
    private final SqlNames names;
    private final SqlValues values;
    private final SqlComparisons comparisons;
    private final SqlLikes likes;
    private int conditions;

    SqlConditions(SqlSource source, SqlNames names, SqlValues values) {
        this.source = source;
        this.names = names;
        this.values = values;
        this.comparisons = new SqlComparisons(source, values);
        this.likes = new SqlLikes(source, values);
    }

    /** True of the rows of which the condition is true. */
    Map<String, Object> of(SqlCondition condition) {
        return of(condition, true, true, 1);
    }

    /**
     * @param wanted whether rows are asked for of which the condition is true, or of which it is false
     * @param all whether it is one of several that must all be met, or of which one must be
     */
    private Map<String, Object> of(SqlCondition condition, boolean wanted, boolean all, int level) {
        if (condition instanceof SqlCondition.Combined combined) {
            boolean every = combined.all() == wanted;
            return combined(combined, wanted, every, every == all ? level : level + 1);
        }
        if (condition instanceof SqlCondition.Not not) {
            return of(not.condition(), !wanted, all, level);
        }
        if (++conditions > MAX_CONDITIONS) {
            throw refusal(
                    "it has more than " + MAX_CONDITIONS + " conditions", "Use IN for many values of one column.");
        }
        if (condition instanceof SqlCondition.Compare compare) {
            return compare(compare, wanted);
        }
        if (condition instanceof SqlCondition.In in) {
            return comparisons.in(subject(in.left()), in.values(), wanted);
        }
        if (condition instanceof SqlCondition.Between between) {
            return comparisons.between(subject(between.left()), between, wanted);
        }
        if (condition instanceof SqlCondition.Like like) {
            return likes.of(subject(like.left()), like, wanted);
        }
        if (condition instanceof SqlCondition.Is is) {
            return is(is, wanted);
        }
        return truth(((SqlCondition.Truth) condition).operand(), wanted);
    }

    private Map<String, Object> combined(SqlCondition.Combined combined, boolean wanted, boolean every, int level) {
        if (level > MAX_LEVELS) {
            throw refusal(
                    "AND and OR are nested deeper than " + MAX_LEVELS + " levels", "Write the conditions flatter.");
        }
        List<Map<String, Object>> terms = new ArrayList<>();
        for (SqlCondition term : combined.terms()) {
            terms.add(of(term, wanted, every, level));
        }
        return every ? SqlFilter.all(terms) : SqlFilter.any(terms);
    }

    private Map<String, Object> truth(SqlOperand operand, boolean wanted) {
        if (operand instanceof SqlOperand.Literal literal) {
            if (literal.value() == null || literal.value() instanceof Boolean) {
                return SqlFilter.constant(Boolean.valueOf(wanted).equals(literal.value()));
            }
            throw source.malformed(literal.at(), "a value where a condition belongs", SqlSource.TAKEN);
        }
        if (operand instanceof SqlOperand.Parameter) {
            throw source.unsupported(operand.at(), "a parameter in place of a condition");
        }
        SqlSubject subject = subject(operand);
        if (subject.type() != FieldType.BOOLEAN) {
            throw source.malformed(
                    operand.at(),
                    Shown.of(subject.shown()) + " is of type " + subject.type().wireName()
                            + " and is no condition by itself",
                    "Compare it with a value.");
        }
        return subject.is("$eq", wanted);
    }

    private Map<String, Object> compare(SqlCondition.Compare compare, boolean wanted) {
        SqlCondition.Operator operator =
                wanted ? compare.operator() : compare.operator().opposite();
        boolean left = SqlValues.constant(compare.left());
        boolean right = SqlValues.constant(compare.right());
        if (left && right) {
            return comparisons.constants(compare, operator);
        }
        if (!left && !right) {
            throw source.unsupported(compare.at(), "comparing two columns", SqlSource.COMPARED);
        }
        return left
                ? comparisons.compare(names.subject(compare.right()), operator.mirrored(), compare.left())
                : comparisons.compare(names.subject(compare.left()), operator, compare.right());
    }

    // Never unknown, as the core's own conditions, so that its own negation is the right one.
    private Map<String, Object> is(SqlCondition.Is is, boolean wanted) {
        if (!SqlValues.constant(is.value())) {
            throw source.unsupported(is.value().at(), "comparing two columns", SqlSource.COMPARED);
        }
        SqlSubject subject = subject(is.left());
        boolean nothing = (is.value() instanceof SqlOperand.Literal literal && literal.value() == null)
                || values.of(is.value(), subject) == null;
        if (nothing) {
            return wanted ? subject.absent() : subject.present();
        }
        Map<String, Object> same = comparisons.compare(subject, SqlCondition.Operator.EQUAL, is.value());
        return wanted ? same : Map.of("$nor", List.of(same));
    }

    private SqlSubject subject(SqlOperand operand) {
        if (SqlValues.constant(operand)) {
            throw source.unsupported(
                    operand.at(), "a value before this condition", "Begin the condition with a column.");
        }
        return names.subject(operand);
    }

    private static EntityException refusal(String problem, String hint) {
        return new EntityException(ErrorCode.BAD_REQUEST, "Invalid SQL: " + problem).hint(hint);
    }
}
