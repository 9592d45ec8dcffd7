package routes.transport.arrow.sql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.RequestOptions;
import routes.schema.FieldType;

/** Plans what reads no entity, such as SELECT 1, by which clients find out whether a connection is alive. */
final class SqlConstants {
    private final SqlSource source;
    private final SqlSelect select;
    private final SqlValues values;

    SqlConstants(SqlSource source, SqlSelect select, SqlValues values) {
        this.source = source;
        this.select = select;
        this.values = values;
    }

    SqlPlan plan() {
        List<SqlOutput> outputs = new ArrayList<>();
        for (SqlSelect.Item item : select.items()) {
            SqlOperand value = item.value();
            if (value == null || !SqlValues.constant(value)) {
                throw source.malformed(item.at(), "a column without FROM", "Name the entity: SELECT … FROM Product.");
            }
            outputs.add(output(item, value, values));
        }
        boolean bare = select.groupBy().isEmpty()
                && select.where() == null
                && select.having() == null
                && select.orderBy().isEmpty();
        if (!bare) {
            throw source.malformed(0, "conditions, groups or an order without FROM", SqlSource.TAKEN);
        }
        Integer limit = values.rows(select.limit());
        Integer offset = values.rows(select.offset());
        int rows = (limit == null || limit > 0) && (offset == null || offset == 0) ? 1 : 0;
        return new SqlPlan(null, null, null, RequestOptions.NONE, null, outputs, values.types(), rows, false);
    }

    /** A value that is selected beside columns, or alone. */
    static SqlOutput output(SqlSelect.Item item, SqlOperand operand, SqlValues values) {
        Object value = values.raw(operand, FieldType.STRING);
        if (operand instanceof SqlOperand.Parameter) {
            return constant(item, FieldType.STRING, value == null ? null : String.valueOf(value), true);
        }
        if (value instanceof Boolean) {
            return constant(item, FieldType.BOOLEAN, value);
        }
        if (value instanceof Number number) {
            BigDecimal exact = SqlValues.exact(number);
            boolean whole = exact.scale() <= 0 && exact.toBigInteger().bitLength() < Long.SIZE;
            return whole
                    ? constant(item, FieldType.INTEGER, exact.longValue())
                    : constant(item, FieldType.NUMBER, exact.doubleValue());
        }
        Object text =
                value instanceof SqlOperand.Time time ? time.text() : value == null ? null : String.valueOf(value);
        return constant(item, FieldType.STRING, text);
    }

    private static SqlOutput constant(SqlSelect.Item item, FieldType type, @Nullable Object value, boolean nullable) {
        return new SqlOutput(item.label(), type, null, nullable, null, value, null);
    }

    private static SqlOutput constant(SqlSelect.Item item, FieldType type, @Nullable Object value) {
        return constant(item, type, value, value == null);
    }
}
