package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Sort;
import routes.entity.Stage;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * One SELECT of an aggregation, around the one before it. Stages share a level as long as SQL does them in
 * their order: conditions, then grouping, then order, then skip and limit.
 */
final class AggregateLevel {
    /** A place inside a structured column, given a name so that a group can speak of it. */
    record Computed(FieldRef field, Column output) {}

    private final @Nullable AggregateLevel inner;
    private final List<Column> source;
    private final List<Filter> conditions = new ArrayList<>();
    private final List<Computed> computed = new ArrayList<>();
    private Stage.@Nullable Group group;
    private List<Sort> sort = List.of();
    private int skip;
    private int limit = Integer.MAX_VALUE;

    private AggregateLevel(@Nullable AggregateLevel inner, List<Column> source) {
        this.inner = inner;
        this.source = source;
    }

    static AggregateLevel of(List<Column> source, Filter filter, List<Stage> stages) {
        AggregateLevel level = new AggregateLevel(null, source);
        level.conditions.add(filter);
        for (Stage stage : stages) {
            level = level.with(stage);
        }
        return level;
    }

    private AggregateLevel with(Stage stage) {
        if (stage instanceof Stage.Match match) {
            return open(group == null && !paged()).condition(match.filter());
        }
        if (stage instanceof Stage.Group grouping) {
            return grouped(grouping);
        }
        if (stage instanceof Stage.SortBy order) {
            AggregateLevel level = open(group == null && !paged());
            level.sort = order.keys();
            return level;
        }
        if (stage instanceof Stage.Skip rows) {
            AggregateLevel level = open(group == null && limit == Integer.MAX_VALUE);
            level.skip = (int) Math.min(Integer.MAX_VALUE, (long) level.skip + rows.rows());
            return level;
        }
        AggregateLevel level = open(group == null);
        level.limit = Math.min(level.limit, ((Stage.Limit) stage).rows());
        return level;
    }

    private AggregateLevel condition(Filter filter) {
        conditions.add(filter);
        return this;
    }

    private AggregateLevel grouped(Stage.Group grouping) {
        AggregateLevel level = open(group == null && !paged());
        for (Stage.Key key : grouping.keys()) {
            level.compute(key.field(), key.output().type());
        }
        for (Stage.Accumulator value : grouping.accumulators()) {
            FieldRef field = value.field();
            if (field != null) {
                boolean number = value.function() == Stage.Function.SUM || value.function() == Stage.Function.AVG;
                level.compute(field, number ? FieldType.NUMBER : value.output().type());
            }
        }
        // A place inside json is written with parameters, and two such texts are never the same to a GROUP BY.
        AggregateLevel outer = level.computed.isEmpty() ? level : new AggregateLevel(level, level.outputs());
        outer.group = grouping;
        return outer;
    }

    private void compute(FieldRef field, FieldType type) {
        Computed place = new Computed(field, named(field, type));
        if (field.nested() && !computed.contains(place)) {
            computed.add(place);
        }
    }

    private static Column named(FieldRef field, FieldType type) {
        return new Column(field + " " + type, type, Column.Role.FIELD, 0, true, false, false, 0, null, null);
    }

    /** The column that a field is within a group: itself, or the name that its place was given. */
    static Column within(FieldRef field, FieldType type) {
        return field.nested() ? named(field, type) : field.column();
    }

    private AggregateLevel open(boolean here) {
        return here ? this : new AggregateLevel(this, outputs());
    }

    boolean paged() {
        return skip > 0 || limit != Integer.MAX_VALUE;
    }

    @Nullable
    AggregateLevel inner() {
        return inner;
    }

    List<Computed> computed() {
        return computed;
    }

    Stage.@Nullable Group group() {
        return group;
    }

    int skip() {
        return skip;
    }

    int limit() {
        return limit;
    }

    Filter condition() {
        Filter all = Filter.ALL;
        for (Filter condition : conditions) {
            all = Filter.and(all, condition);
        }
        return all;
    }

    /** The order of this level's rows: its own, or that of the level it only cuts from. */
    List<Sort> order() {
        AggregateLevel from = inner;
        return !sort.isEmpty() || group != null || from == null ? sort : from.order();
    }

    /** Columns of the rows as they come from the level before. */
    List<Column> source() {
        return source;
    }

    /** Columns that this level's rows have. */
    List<Column> outputs() {
        List<Column> columns = new ArrayList<>();
        if (group == null) {
            columns.addAll(source);
            computed.forEach(place -> columns.add(place.output()));
        } else {
            group.keys().forEach(key -> columns.add(key.output()));
            group.accumulators().forEach(value -> columns.add(value.output()));
        }
        return columns;
    }
}
