package routes.transport.arrow.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.Shown;
import routes.transport.arrow.sql.SqlOperand.Aggregate;
import routes.transport.arrow.sql.SqlOperand.Function;

/** What a group's rows are made of: keys, and aggregates as they are asked for. */
final class SqlGroupNames implements SqlNames {
    private static final String DISTINCT = "d0";

    private final SqlColumns columns;
    private final SqlOrder order;
    private final Map<Column, String> keys = new LinkedHashMap<>();
    private final Map<String, Object> accumulators = new LinkedHashMap<>();
    private final List<Computed> computed = new ArrayList<>();
    private @Nullable Column distinct;

    private record Computed(Function function, @Nullable Column column, SqlSubject subject) {}

    SqlGroupNames(SqlColumns columns, SqlOrder order) {
        this.columns = columns;
        this.order = order;
    }

    boolean keyed() {
        return !keys.isEmpty();
    }

    /** Groups by a column. */
    void key(Column column, int at) {
        if (column.type().structured()) {
            throw columns.source()
                    .malformed(
                            at,
                            Shown.of(column.name()) + " is of type "
                                    + column.type().wireName() + " and makes no groups",
                            "Group by texts, numbers, dates or booleans.");
        }
        keys.putIfAbsent(column, "g" + keys.size());
    }

    /** A column that is selected, which has to be one of the keys. */
    SqlSubject key(Column column, SqlSelect.Item item) {
        return key(column, item.at(), true);
    }

    private SqlSubject key(Column column, int at, boolean selected) {
        String name = keys.get(column);
        if (name == null) {
            throw columns.source()
                    .malformed(
                            at,
                            Shown.of(column.name()) + " is neither grouped by nor aggregated",
                            selected && keys.isEmpty()
                                    ? "Add GROUP BY, or ask for MIN or MAX of it."
                                    : "Add it to GROUP BY, or ask for MIN or MAX of it.");
        }
        return new SqlSubject(name, column.name(), column.type(), column, column.nullable(), null);
    }

    @Override
    public SqlSubject subject(SqlOperand operand) {
        if (operand instanceof Aggregate aggregate) {
            return aggregate(aggregate);
        }
        SqlOperand.Name name = (SqlOperand.Name) operand;
        SqlSelect.Item aliased = name.qualifier().isEmpty() ? order.aliased(name) : null;
        if (aliased != null && aliased.value() instanceof Aggregate aggregate) {
            boolean key = columns.has(name) && keys.containsKey(columns.of(name));
            if (!key) {
                return aggregate(aggregate);
            }
        }
        return key(columns.of(name), name.at(), false);
    }

    private SqlSubject aggregate(Aggregate aggregate) {
        Column column = aggregate.of() == null ? null : columns.of(aggregate.of());
        Function function = aggregate.function();
        boolean apart = aggregate.distinct() && function != Function.MIN && function != Function.MAX;
        if (apart && function != Function.COUNT) {
            throw columns.source().unsupported(aggregate.at(), function + "(DISTINCT …)");
        }
        if (column != null) {
            check(aggregate, column, apart);
        }
        if (apart ? !computed.isEmpty() && !Objects.equals(column, distinct) : distinct != null) {
            throw columns.source()
                    .unsupported(
                            aggregate.at(),
                            "COUNT(DISTINCT …) together with other aggregates",
                            "Ask for it in a statement of its own.");
        }
        if (apart) {
            distinct = column;
        }
        return computed(function, column, aggregate);
    }

    private void check(Aggregate aggregate, Column column, boolean apart) {
        FieldType type = column.type();
        boolean good = switch (aggregate.function()) {
            case COUNT -> !apart || !type.structured();
            case SUM, AVG -> type.numeric();
            case MIN, MAX -> type.numeric() || type.textual() || type == FieldType.DATE;
        };
        if (!good) {
            throw columns.source()
                    .malformed(
                            aggregate.at(),
                            aggregate.function() + " of " + Shown.of(column.name()) + ", which is of type "
                                    + type.wireName(),
                            "SUM and AVG take numbers; MIN and MAX take numbers, texts and dates.");
        }
    }

    private SqlSubject computed(Function function, @Nullable Column column, Aggregate aggregate) {
        for (Computed known : computed) {
            if (known.function() == function && Objects.equals(known.column(), column)) {
                return known.subject();
            }
        }
        String name = "a" + computed.size();
        String of = column == null ? null : column.name();
        String shown = function + "(" + (of == null ? "*" : of) + ")";
        accumulators.put(name, accumulator(function, column));
        SqlSubject subject = switch (function) {
            case COUNT -> new SqlSubject(name, shown, FieldType.INTEGER, null, false, null);
            case AVG -> new SqlSubject(name, shown, FieldType.NUMBER, null, true, null);
            case MIN, MAX ->
                new SqlSubject(name, shown, Objects.requireNonNull(column).type(), column, true, null);
            case SUM ->
                new SqlSubject(name, shown, Objects.requireNonNull(column).type(), column, true, summed(column, name));
        };
        computed.add(new Computed(function, column, subject));
        return subject;
    }

    /** The name of the number of values that are summed. */
    private String summed(Column column, String name) {
        String counted = "n" + name;
        accumulators.put(counted, count(column));
        return counted;
    }

    private Map<String, Object> accumulator(Function function, @Nullable Column column) {
        return switch (function) {
            case COUNT -> distinct == null ? count(column) : Map.of("$count", DISTINCT);
            case SUM -> of("$sum", column);
            case AVG -> of("$avg", column);
            case MIN -> of("$min", column);
            case MAX -> of("$max", column);
        };
    }

    private static Map<String, Object> count(@Nullable Column column) {
        return Map.of("$count", column == null || !column.nullable() ? (Object) true : column.name());
    }

    private static Map<String, Object> of(String function, @Nullable Column column) {
        return Map.of(function, Objects.requireNonNull(column).name());
    }

    /** The stages that make the groups: with COUNT(DISTINCT …) first one row for each value. */
    List<Object> stages() {
        Map<String, Object> by = new LinkedHashMap<>();
        keys.forEach((column, name) -> by.put(name, column.name()));
        if (distinct == null) {
            return List.of(group(by, accumulators));
        }
        Map<String, Object> each = new LinkedHashMap<>(by);
        each.put(DISTINCT, distinct.name());
        by.replaceAll((name, column) -> name);
        return List.of(group(each, Map.of()), group(by, accumulators));
    }

    private static Map<String, Object> group(Map<String, Object> by, Map<String, Object> accumulators) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("_by", by.isEmpty() ? null : by);
        group.putAll(accumulators);
        return Collections.singletonMap("$group", group);
    }
}
