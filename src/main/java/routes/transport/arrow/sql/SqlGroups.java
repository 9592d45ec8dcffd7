package routes.transport.arrow.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.RequestOptions;

/** Plans a statement whose answer has a row for each group, as an aggregation of the core. */
final class SqlGroups {
    private final SqlSelect select;
    private final SqlColumns columns;
    private final SqlValues values;
    private final SqlSource source;
    private final SqlOrder order;
    private final SqlGroupNames names;

    SqlGroups(SqlSelect select, SqlColumns columns, SqlValues values) {
        this.select = select;
        this.columns = columns;
        this.values = values;
        this.source = columns.source();
        this.order = new SqlOrder(source, select.items());
        this.names = new SqlGroupNames(columns, order);
    }

    SqlPlan plan(EntityView view) {
        keys();
        List<SqlOutput> outputs = outputs();
        SqlCondition having = select.having();
        Map<String, Object> kept = having == null ? SqlFilter.ALL : new SqlConditions(source, names, values).of(having);
        Map<String, Object> sort = order.of(select.orderBy(), names);
        Integer offset = values.rows(select.offset());
        Integer limit = values.rows(select.limit());
        SqlCondition where = select.where();
        List<Object> stages = new ArrayList<>();
        if (where != null) {
            stages.add(match(new SqlConditions(source, SqlNames.of(columns), values).of(where)));
        }
        stages.addAll(names.stages());
        boolean none = limit != null && limit == 0;
        if (none || !kept.equals(SqlFilter.ALL)) {
            stages.add(match(none ? SqlFilter.NOTHING : kept));
        }
        if (!sort.isEmpty()) {
            stages.add(Map.of("$sort", sort));
        }
        if (offset != null && offset > 0) {
            stages.add(Map.of("$skip", offset));
        }
        boolean limited = limit != null && limit <= SqlPlan.MAX_GROUPS;
        if (limited && !none) {
            stages.add(Map.of("$limit", limit));
        }
        return new SqlPlan(
                Operation.AGGREGATE,
                view.schema().name(),
                null,
                RequestOptions.NONE,
                stages,
                outputs,
                values.types(),
                0,
                !limited && names.keyed());
    }

    private static Map<String, Object> match(Map<String, Object> filter) {
        return Map.of("$match", filter);
    }

    private void keys() {
        for (SqlOperand operand : select.groupBy()) {
            SqlOperand meant =
                    operand instanceof SqlOperand.Name name && columns.has(name) ? operand : order.meant(operand);
            if (!(meant instanceof SqlOperand.Name name)) {
                throw source.malformed(
                        operand.at(), "GROUP BY of anything but a column", "Name columns of the entity.");
            }
            names.key(columns.of(name), operand.at());
        }
        if (select.distinct()) {
            distinct();
        }
    }

    // Rows without those that are the same as others are groups by all that is selected.
    private void distinct() {
        boolean grouped = !select.groupBy().isEmpty()
                || select.items().stream().anyMatch(item -> item.value() instanceof SqlOperand.Aggregate);
        if (grouped) {
            throw source.unsupported(0, "DISTINCT together with groups", "Groups differ from one another already.");
        }
        for (SqlSelect.Item item : select.items()) {
            if (item.value() == null) {
                columns.all(item).forEach(column -> names.key(column, item.at()));
            } else if (item.value() instanceof SqlOperand.Name name) {
                names.key(columns.of(name), item.at());
            }
        }
    }

    private List<SqlOutput> outputs() {
        List<SqlOutput> outputs = new ArrayList<>();
        for (SqlSelect.Item item : select.items()) {
            SqlOperand value = item.value();
            if (value == null) {
                columns.all(item).forEach(column -> outputs.add(SqlOutput.of(column.name(), names.key(column, item))));
            } else if (SqlValues.constant(value)) {
                outputs.add(SqlConstants.output(item, value, values));
            } else {
                SqlSubject subject = value instanceof SqlOperand.Name name
                        ? names.key(columns.of(name), item)
                        : names.subject(value);
                outputs.add(SqlOutput.of(label(item, value), subject));
            }
        }
        return outputs;
    }

    private String label(SqlSelect.Item item, SqlOperand value) {
        return item.alias() == null && value instanceof SqlOperand.Name name
                ? columns.of(name).name()
                : item.label();
    }
}
