package routes.dialect.sql;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Page;
import routes.entity.Stage;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.FieldType;

/** Writes an aggregation as SELECTs around one another, from the outermost inwards as parameters come. */
final class AggregateWriter {
    /** What a query is called that another one reads from. */
    static final String INNER = "q";

    private final SqlDialect dialect;
    private final TableNames names;
    private final EntitySchema schema;
    private final SqlText out;

    AggregateWriter(SqlDialect dialect, TableNames names, EntitySchema schema) {
        this.dialect = dialect;
        this.names = names;
        this.schema = schema;
        this.out = new SqlText(dialect);
    }

    SqlStatement write(Filter filter, List<Stage> stages, List<Column> answer) {
        AggregateLevel last = AggregateLevel.of(schema.columns(), filter, stages);
        if (last.group() != null && !names(answer, last.outputs())) {
            // The answer leaves out or adds columns, which is simplest around the group.
            out.append("SELECT ");
            chosen(answer, last.outputs(), Naming.ANSWER);
            out.append(" FROM (");
            inside(last, last.outputs());
            out.append(") " + INNER);
        } else {
            level(last, answer, true);
        }
        return out.rows(answer, Page.MAX_LIMIT);
    }

    private static boolean names(List<Column> answer, List<Column> outputs) {
        return answer.stream()
                .map(Column::name)
                .toList()
                .equals(outputs.stream().map(Column::name).toList());
    }

    private void inside(AggregateLevel level, List<Column> chosen) {
        if (level.paged() && !dialect.supports(DialectFeature.OFFSET)) {
            throw dialect.missing("aggregation that goes on after $skip or $limit");
        }
        level(level, chosen, false);
    }

    private void level(AggregateLevel level, List<Column> chosen, boolean ordered) {
        out.append("SELECT ");
        dialect.top(out, level.skip(), level.limit());
        Stage.Group group = level.group();
        AggregateLevel inner = level.inner();
        Naming naming = inner == null ? Naming.STORED : Naming.ANSWER;
        if (group == null) {
            chosen(chosen, level.source(), naming);
        } else {
            group(group, naming);
        }
        out.append(" FROM ");
        if (inner == null) {
            out.table(names, schema);
        } else {
            out.append("(");
            inside(inner, inner.source());
            out.append(") " + INNER);
        }
        if (!level.condition().equals(Filter.ALL)) {
            new FilterWriter(dialect, out.append(" WHERE "), naming, names).write(level.condition());
        }
        if (group != null && !group.keys().isEmpty()) {
            keys(group, naming);
        }
        if (ordered || level.paged()) {
            new OrderWriter(dialect, out, naming).order(level.order());
        }
        if (level.skip() > 0 && level.order().isEmpty()) {
            out.append(dialect.unordered());
        }
        if (level.paged()) {
            dialect.page(out, level.skip(), level.limit());
        }
    }

    // A column of the answer that no stage gives, such as the key of a group without keys, is null.
    private void chosen(List<Column> chosen, List<Column> there, Naming naming) {
        for (int i = 0; i < chosen.size(); i++) {
            List<Column> one = List.of(chosen.get(i));
            String name = one.get(0).name();
            out.append(i == 0 ? "" : ", ");
            if (there.stream().noneMatch(column -> column.name().equals(name))) {
                out.append("CAST(NULL AS " + dialect.castType(FieldType.STRING) + ") AS ")
                        .name(name);
            } else if (naming.answer()) {
                out.answers(one);
            } else {
                out.names("", one);
            }
        }
    }

    private void group(Stage.Group group, Naming naming) {
        String before = "";
        for (Stage.Key key : group.keys()) {
            Column column = key.field().column();
            dialect.requireOrder(column);
            out.append(before)
                    .append(key(column, naming))
                    .append(" AS ")
                    .name(key.output().name());
            before = ", ";
        }
        for (Stage.Accumulator value : group.accumulators()) {
            out.append(before);
            accumulator(value, naming);
            out.append(" AS ").name(value.output().name());
            before = ", ";
        }
        if (before.isEmpty()) {
            out.append("COUNT(*) AS ").name(SqlRenderer.COUNT);
        }
    }

    private void keys(Stage.Group group, Naming naming) {
        String before = " GROUP BY ";
        for (Stage.Key key : group.keys()) {
            out.append(before).append(key(key.field().column(), naming));
            before = ", ";
        }
    }

    private String key(Column column, Naming naming) {
        String name = naming.of(dialect, column);
        String exact = dialect.exact(name, column);
        return exact == null ? name : exact;
    }

    private void accumulator(Stage.Accumulator value, Naming naming) {
        FieldRef field = value.field();
        switch (value.function()) {
            case COUNT -> out.append(field == null ? "COUNT(*)" : counted(field, naming));
            case SUM -> {
                if (field == null) {
                    constant(Objects.requireNonNull(value.constant()));
                } else {
                    out.append(dialect.sum(expression(field, naming), field.column()));
                }
            }
            case AVG ->
                out.append(dialect.average(
                        expression(field, naming), Objects.requireNonNull(field).column()));
            case MIN, MAX -> {
                dialect.requireOrder(Objects.requireNonNull(field).column());
                out.append(dialect.extreme(value.function().name(), expression(field, naming), value.output()));
            }
        }
    }

    // Not every database counts values of any length; whether they are there it always knows.
    private String counted(FieldRef field, Naming naming) {
        String value = expression(field, naming);
        FieldType type = field.column().type();
        boolean plain = !type.structured() && type != FieldType.TEXT && type != FieldType.BINARY;
        return plain ? "COUNT(" + value + ")" : "COUNT(CASE WHEN " + value + " IS NOT NULL THEN 1 END)";
    }

    private void constant(Number constant) {
        boolean integral = constant instanceof Long || constant instanceof Integer;
        out.append("COUNT(*) * ");
        if (integral) {
            cast(constant.longValue(), FieldType.INTEGER);
        } else {
            cast(constant.doubleValue(), FieldType.NUMBER);
        }
    }

    private void cast(Number value, FieldType type) {
        out.append("CAST(").parameter(value).append(" AS " + dialect.castType(type) + ")");
    }

    private String expression(@Nullable FieldRef field, Naming naming) {
        return naming.of(dialect, Objects.requireNonNull(field).column());
    }
}
