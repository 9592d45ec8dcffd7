package routes.transport.arrow.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.FieldType;
import routes.schema.Shown;
import routes.transport.arrow.sql.SqlCondition.Operator;

/** Puts comparisons of one column with values into the core's filter language. */
final class SqlComparisons {
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LOWEST = BigDecimal.valueOf(Long.MIN_VALUE);

    private final SqlSource source;
    private final SqlValues values;

    SqlComparisons(SqlSource source, SqlValues values) {
        this.source = source;
        this.values = values;
    }

    /** What is the same for every row. */
    Map<String, Object> constants(SqlCondition.Compare compare, Operator operator) {
        Object left = values.raw(compare.left(), FieldType.STRING);
        Object right = values.raw(compare.right(), FieldType.STRING);
        if (left == null || right == null) {
            return SqlFilter.NOTHING;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return SqlFilter.constant(operator.holds(SqlValues.exact(a).compareTo(SqlValues.exact(b))));
        }
        if (left instanceof String a && right instanceof String b) {
            return SqlFilter.constant(operator.holds(a.compareTo(b)));
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return SqlFilter.constant(operator.holds(a.compareTo(b)));
        }
        throw source.malformed(compare.at(), "two values of different types", "Compare a column with a value.");
    }

    Map<String, Object> between(SqlSubject subject, SqlCondition.Between between, boolean wanted) {
        List<Map<String, Object>> ends = List.of(
                compare(subject, wanted ? Operator.GREATER_EQUAL : Operator.LESS, between.low()),
                compare(subject, wanted ? Operator.LESS_EQUAL : Operator.GREATER, between.high()));
        return wanted ? SqlFilter.all(ends) : SqlFilter.any(ends);
    }

    Map<String, Object> compare(SqlSubject subject, Operator operator, SqlOperand operand) {
        if (!SqlValues.constant(operand)) {
            throw source.unsupported(operand.at(), "comparing two columns", SqlSource.COMPARED);
        }
        Object value = values.of(operand, subject);
        if (value == null) {
            return SqlFilter.NOTHING;
        }
        boolean ordered = operator != Operator.EQUAL && operator != Operator.UNEQUAL;
        if (ordered && (subject.type() == FieldType.BOOLEAN || subject.type() == FieldType.BINARY)) {
            throw source.malformed(
                    operand.at(),
                    Shown.of(subject.shown()) + " is of type " + subject.type().wireName() + " and has no order",
                    "Compare it by = or <>.");
        }
        return value instanceof BigDecimal number && subject.type() == FieldType.INTEGER
                ? whole(subject, operator, number)
                : compared(subject, operator, value);
    }

    // No whole number is equal to a fraction, and its neighbours are as good to compare with.
    private static Map<String, Object> whole(SqlSubject subject, Operator operator, BigDecimal number) {
        BigDecimal below = number.setScale(0, RoundingMode.FLOOR);
        if (below.compareTo(HIGHEST) > 0 || below.compareTo(LOWEST) < 0) {
            return operator.holds(-number.signum()) ? subject.present() : SqlFilter.NOTHING;
        }
        long whole = below.longValueExact();
        if (below.compareTo(number) == 0) {
            return compared(subject, operator, whole);
        }
        return switch (operator) {
            case EQUAL -> SqlFilter.NOTHING;
            case UNEQUAL -> subject.present();
            case LESS, LESS_EQUAL -> subject.is("$lte", whole);
            case GREATER, GREATER_EQUAL -> subject.is("$gt", whole);
        };
    }

    private static Map<String, Object> compared(SqlSubject subject, Operator operator, Object value) {
        return switch (operator) {
            case EQUAL -> subject.is("$eq", value);
            case UNEQUAL -> subject.isNot("$ne", value);
            case LESS -> subject.is("$lt", value);
            case LESS_EQUAL -> subject.is("$lte", value);
            case GREATER -> subject.is("$gt", value);
            case GREATER_EQUAL -> subject.is("$gte", value);
        };
    }

    Map<String, Object> in(SqlSubject subject, List<SqlOperand> operands, boolean wanted) {
        List<Object> list = new ArrayList<>();
        boolean unknown = false;
        for (SqlOperand operand : operands) {
            if (!SqlValues.constant(operand)) {
                throw source.unsupported(operand.at(), "a column in the list of IN", "List values or parameters.");
            }
            Object value = values.of(operand, subject);
            unknown |= value == null;
            Object kept =
                    value instanceof BigDecimal number && subject.type() == FieldType.INTEGER ? kept(number) : value;
            if (kept != null) {
                list.add(kept);
            }
        }
        if (wanted) {
            return list.isEmpty() ? SqlFilter.NOTHING : subject.is("$in", list);
        }
        // With null among them it is never certain that a value is not there.
        if (unknown) {
            return SqlFilter.NOTHING;
        }
        return list.isEmpty() ? subject.present() : subject.isNot("$nin", list);
    }

    // What is no whole number of 64 bits is nowhere among them.
    private static @Nullable Object kept(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                        && number.compareTo(HIGHEST) <= 0
                        && number.compareTo(LOWEST) >= 0
                ? (Object) number.longValueExact()
                : null;
    }
}
