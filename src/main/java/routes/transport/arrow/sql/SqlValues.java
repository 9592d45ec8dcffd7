package routes.transport.arrow.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.schema.FieldType;
import routes.schema.Shown;

/** The values of a statement, of those that are written in it and of those that are bound to its parameters. */
final class SqlValues {
    private final SqlSource source;
    private final @Nullable List<? extends @Nullable Object> bound;
    private final List<SqlParameter> types;

    /** @param bound null where only the types of parameters are asked for */
    SqlValues(SqlSource source, int parameters, @Nullable List<? extends @Nullable Object> bound) {
        this.source = source;
        this.bound = bound;
        this.types = new ArrayList<>(Collections.nCopies(parameters, new SqlParameter(FieldType.STRING, null)));
        if (bound != null && bound.size() != parameters) {
            throw source.malformed(
                    0,
                    "its parameters are " + parameters + ", and the values for them " + bound.size(),
                    "Bind one value to each question mark.");
        }
    }

    /** What each parameter is compared with. */
    List<SqlParameter> types() {
        return List.copyOf(types);
    }

    static boolean constant(SqlOperand operand) {
        return operand instanceof SqlOperand.Literal || operand instanceof SqlOperand.Parameter;
    }

    /** The value as the core compares it with the subject, or null. */
    @Nullable
    Object of(SqlOperand operand, SqlSubject as) {
        Object value = raw(operand, new SqlParameter(as.type(), as.column()));
        if (value == null) {
            return null;
        }
        return switch (as.type()) {
            case STRING, TEXT, ENUM, OBJECT_ID -> text(value, as, operand);
            case NUMBER, INTEGER, DECIMAL -> number(value, as, operand);
            case BOOLEAN -> {
                if (value instanceof Boolean) {
                    yield value;
                }
                throw refusal(operand, as, "Write TRUE or FALSE.");
            }
            case DATE -> {
                if (value instanceof SqlOperand.Time time) {
                    yield time.text();
                }
                if (value instanceof String) {
                    yield value;
                }
                throw refusal(operand, as, "Write TIMESTAMP '2026-11-21 01:21:47.799' or DATE '2026-11-21'.");
            }
            case BINARY -> {
                if (value instanceof byte[] bytes) {
                    yield Base64.getEncoder().encodeToString(bytes);
                }
                // Bytes that were bound come in the form that the core has them in.
                if (operand instanceof SqlOperand.Parameter && value instanceof String) {
                    yield value;
                }
                throw refusal(operand, as, "Bind the bytes to a parameter.");
            }
            case JSON, ARRAY -> throw refusal(operand, as, "Only IS NULL and IS NOT NULL can be asked of it.");
        };
    }

    /** The value as it is, or null; a parameter's type is noted. */
    @Nullable
    Object raw(SqlOperand operand, FieldType type) {
        return raw(operand, new SqlParameter(type, null));
    }

    private @Nullable Object raw(SqlOperand operand, SqlParameter meant) {
        if (operand instanceof SqlOperand.Literal literal) {
            return literal.value();
        }
        int index = ((SqlOperand.Parameter) operand).index();
        types.set(index, meant);
        return bound == null ? sample(meant.type()) : bound.get(index);
    }

    private static Object sample(FieldType type) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID, JSON, ARRAY -> "";
            case NUMBER, INTEGER, DECIMAL -> BigDecimal.ONE;
            case BOOLEAN -> true;
            case DATE -> "2000-01-01";
            case BINARY -> "";
        };
    }

    private Object text(Object value, SqlSubject as, SqlOperand operand) {
        if (value instanceof String) {
            return value;
        }
        if (as.id() && value instanceof Number number) {
            BigDecimal exact = exact(number);
            if (exact.stripTrailingZeros().scale() <= 0) {
                return exact.toPlainString();
            }
        }
        throw refusal(operand, as, "Put the text in quotes: 'like this'.");
    }

    private BigDecimal number(Object value, SqlSubject as, SqlOperand operand) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return exact(number);
        }
        throw refusal(operand, as, "Write a number, without quotes.");
    }

    /** The number as it is, of whatever class. */
    static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof Double || number instanceof Float
                ? BigDecimal.valueOf(number.doubleValue())
                : BigDecimal.valueOf(number.longValue());
    }

    private EntityException refusal(SqlOperand operand, SqlSubject as, String hint) {
        return source.malformed(
                operand.at(),
                Shown.of(as.shown()) + " is of type " + as.type().wireName() + " and can't be compared with this value",
                hint);
    }

    /** A number of rows, from 0 on; null where there is none. */
    @Nullable
    Integer rows(@Nullable SqlOperand operand) {
        if (operand == null) {
            return null;
        }
        Object value = raw(operand, FieldType.INTEGER);
        if (value instanceof Number number) {
            BigDecimal exact = exact(number);
            if (exact.signum() >= 0 && exact.stripTrailingZeros().scale() <= 0) {
                return exact.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValueExact();
            }
        }
        throw source.malformed(operand.at(), "expected a whole number of rows, not less than 0", SqlSource.TAKEN);
    }
}
