package routes.dialect.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Collation;
import org.sqlite.Function;
import routes.dialect.sql.JdbcValues;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * Exact decimals for SQLite, whose own numbers keep 15 digits. Longer ones are text with an order of their own, which
 * its indexes have too; sums and means of all are worked out in Java.
 */
final class SqliteDecimals {
    private static final String ORDER = "octonet_decimal";

    /** Digits that a double keeps, whatever they are. */
    private static final MathContext DOUBLE = new MathContext(15);

    static final String COLLATE = " COLLATE " + ORDER;

    private SqliteDecimals() {}

    static void register(Connection connection) throws SQLException {
        Collation.create(connection, ORDER, new Order());
        Function.create(connection, "octonet_sum", new Sum(), 1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "octonet_total", new Total(), 1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "octonet_avg", new Mean(), 1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "octonet_whole", new Whole(), 2, Function.FLAG_DETERMINISTIC);
    }

    /** Whether decimals of this precision are kept as text. */
    static boolean longer(int precision) {
        return precision > DOUBLE.getPrecision();
    }

    /** Whether the column holds text for decimals; what is worked out, as a sum is, is text too. */
    static boolean text(Column column) {
        return column.type() == FieldType.DECIMAL
                && (column.field() == null || longer(column.field().precision()));
    }

    /** The decimal that a double stands for. */
    static BigDecimal of(double real) {
        return JdbcValues.decimal(new BigDecimal(real, DOUBLE));
    }

    /** The decimal that a text is, or null: others may have written anything. */
    static @Nullable BigDecimal of(String text) {
        try {
            return JdbcValues.decimal(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static final class Order extends Collation {
        @Override
        protected int xCompare(String left, String right) {
            BigDecimal a = of(left);
            BigDecimal b = of(right);
            return a != null && b != null
                    ? a.compareTo(b)
                    : a == null && b == null ? left.compareTo(right) : a == null ? 1 : -1;
        }
    }

    /** The sum, which is text; 0 where there is nothing to add. */
    private static class Sum extends Function.Aggregate {
        // sqlite3.h: SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT
        private static final int INTEGER = 1;
        private static final int FLOAT = 2;
        private static final int TEXT = 3;

        BigDecimal sum = BigDecimal.ZERO;
        long count;

        @Override
        protected void xStep() throws SQLException {
            BigDecimal value = switch (value_type(0)) {
                case INTEGER -> BigDecimal.valueOf(value_long(0));
                case FLOAT -> of(value_double(0));
                case TEXT -> of(value_text(0));
                default -> null;
            };
            if (value != null) {
                sum = sum.add(value);
                count++;
            }
        }

        @Override
        protected void xFinal() throws SQLException {
            result(JdbcValues.decimal(sum).toPlainString());
        }
    }

    /** The sum of integers some of which may be text, since they are sums themselves. */
    private static final class Total extends Sum {
        @Override
        protected void xFinal() throws SQLException {
            BigInteger whole = sum.toBigInteger();
            if (whole.bitLength() < Long.SIZE) {
                result(whole.longValue());
            } else {
                result(whole.toString());
            }
        }
    }

    private static final class Mean extends Sum {
        @Override
        protected void xFinal() throws SQLException {
            if (count == 0) {
                result();
            } else {
                result(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                        .doubleValue());
            }
        }
    }

    /** A sum of integers from the sums of their upper and lower halves, where SQLite's own would end in an error. */
    private static final class Whole extends Function {
        @Override
        protected void xFunc() throws SQLException {
            BigInteger sum = BigInteger.valueOf(value_long(0)).shiftLeft(32).add(BigInteger.valueOf(value_long(1)));
            if (sum.bitLength() < Long.SIZE) {
                result(sum.longValue());
            } else {
                result(sum.toString());
            }
        }
    }
}
