package routes.transport.arrow.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.schema.Column;
import routes.schema.Relation;
import routes.schema.RelationType;

/** Plans a statement whose answer has the rows of an entity. */
final class SqlRows {
    /** The most names that the core takes in a list. */
    private static final int MAX_NAMES = 100;

    private final SqlSelect select;
    private final SqlColumns columns;
    private final SqlValues values;

    SqlRows(SqlSelect select, SqlColumns columns, SqlValues values) {
        this.select = select;
        this.columns = columns;
        this.values = values;
    }

    SqlPlan plan(EntityView view) {
        SqlNames names = SqlNames.of(columns);
        List<SqlOutput> outputs = outputs(select, columns, values);
        SqlCondition where = select.where();
        Map<String, Object> filter =
                where == null ? SqlFilter.ALL : new SqlConditions(columns.source(), names, values).of(where);
        Map<String, Object> sort = new SqlOrder(columns.source(), select.items()).of(select.orderBy(), names);
        Integer limit = values.rows(select.limit());
        // The core has no page without rows; no row meets a condition that none can meet.
        boolean none = limit != null && limit == 0;
        return new SqlPlan(
                Operation.FIND_ALL,
                view.schema().name(),
                none ? SqlFilter.NOTHING : filter,
                options(view, outputs, sort, none ? Integer.valueOf(1) : limit),
                null,
                outputs,
                values.types(),
                0,
                false);
    }

    static List<SqlOutput> outputs(SqlSelect select, SqlColumns columns, SqlValues values) {
        List<SqlOutput> outputs = new ArrayList<>();
        for (SqlSelect.Item item : select.items()) {
            SqlOperand value = item.value();
            if (value == null) {
                columns.all(item).forEach(column -> outputs.add(SqlOutput.of(column.name(), SqlSubject.of(column))));
            } else if (value instanceof SqlOperand.Name name) {
                Column column = columns.of(name);
                String label = item.alias() == null ? column.name() : item.label();
                outputs.add(SqlOutput.of(label, SqlSubject.of(column)));
            } else {
                outputs.add(SqlConstants.output(item, value, values));
            }
        }
        return outputs;
    }

    private RequestOptions options(
            EntityView view, List<SqlOutput> outputs, Map<String, Object> sort, @Nullable Integer limit) {
        Set<String> selected = new LinkedHashSet<>();
        outputs.stream().map(SqlOutput::key).filter(Objects::nonNull).forEach(selected::add);
        if (selected.isEmpty()) {
            selected.add(view.columns().get(0).name());
        }
        boolean named = selected.size() <= MAX_NAMES;
        // Rows list the ids of many-to-many relations, which a table has no column for.
        List<String> links = view.relations().stream()
                .filter(relation -> relation.type() == RelationType.MANY_TO_MANY)
                .map(Relation::name)
                .toList();
        return new RequestOptions(
                sort.isEmpty() ? null : sort,
                values.rows(select.offset()),
                limit != null && limit == Integer.MAX_VALUE ? null : limit,
                null,
                named ? List.copyOf(selected) : List.of(),
                named ? List.of() : links,
                List.of(),
                false,
                false,
                true,
                false);
    }
}
