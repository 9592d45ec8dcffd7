package routes.transport.arrow.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.FieldType;

/** Finds what the rows are sorted by, and reads the numbers of columns. */
final class SqlOrder {
    private final SqlSource source;
    private final List<SqlSelect.Item> items;

    SqlOrder(SqlSource source, List<SqlSelect.Item> items) {
        this.source = source;
        this.items = items;
    }

    /** Names in the core's rows, each with 1 or -1. */
    Map<String, Object> of(List<SqlSelect.Order> orders, SqlNames names) {
        Map<String, Object> sort = new LinkedHashMap<>();
        for (SqlSelect.Order order : orders) {
            SqlOperand by = meant(order.by());
            if (SqlValues.constant(by)) {
                continue;
            }
            SqlSubject subject = names.subject(by);
            if (subject.type().structured() || subject.type() == FieldType.BINARY) {
                throw source.malformed(
                        order.at(),
                        "sorting by a column of type " + subject.type().wireName(),
                        "Sort by texts, numbers, dates or booleans.");
            }
            nulls(order, subject);
            sort.putIfAbsent(subject.field(), order.descending() ? -1 : 1);
        }
        return sort;
    }

    private void nulls(SqlSelect.Order order, SqlSubject subject) {
        Boolean first = order.nullsFirst();
        if (first != null && first == order.descending() && subject.nullable()) {
            throw source.unsupported(
                    order.at(),
                    first ? "NULLS FIRST together with DESC" : "NULLS LAST with ascending order",
                    "Nulls come first in ascending order and last in descending order.");
        }
    }

    /** What a number of a column or an alias stands for. */
    SqlOperand meant(SqlOperand operand) {
        SqlSelect.Item item = numbered(operand);
        if (item == null
                && operand instanceof SqlOperand.Name name
                && name.qualifier().isEmpty()) {
            item = aliased(name);
        }
        if (item == null) {
            return operand;
        }
        SqlOperand value = item.value();
        if (value == null) {
            throw source.unsupported(operand.at(), "the number of a column beside *", "Name the column.");
        }
        return value;
    }

    SqlSelect.@Nullable Item aliased(SqlOperand.Name name) {
        return items.stream()
                .filter(item -> name.name().equalsIgnoreCase(item.alias()))
                .findFirst()
                .orElse(null);
    }

    private SqlSelect.@Nullable Item numbered(SqlOperand operand) {
        if (operand instanceof SqlOperand.Parameter) {
            throw source.unsupported(operand.at(), "a parameter in this place", "Name a column.");
        }
        if (!(operand instanceof SqlOperand.Literal literal)) {
            return null;
        }
        if (literal.value() instanceof Number number) {
            double place = number.doubleValue();
            boolean star = items.stream().anyMatch(item -> item.value() == null);
            if (star) {
                throw source.unsupported(operand.at(), "the number of a column beside *", "Name the column.");
            }
            if (place == Math.rint(place) && place >= 1 && place <= items.size()) {
                return items.get((int) place - 1);
            }
        }
        throw source.malformed(
                literal.at(), "a value where a column belongs", "Name a column, or give its number: 1 is the first.");
    }
}
