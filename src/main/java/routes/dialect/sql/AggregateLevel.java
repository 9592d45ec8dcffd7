package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.Filter;
import routes.entity.Sort;
import routes.entity.Stage;
import routes.schema.Column;

/**
 * One SELECT of an aggregation, around the one before it. Stages share a level as long as SQL does them in
 * their order: conditions, then grouping, then order, then skip and limit.
 */
final class AggregateLevel {
    private final @Nullable AggregateLevel inner;
    private final List<Column> source;
    private final List<Filter> conditions = new ArrayList<>();
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
            AggregateLevel level = open(group == null && !paged());
            level.group = grouping;
            // Groups have no order of the rows they are made of, whose fields they need not have.
            level.sort = List.of();
            return level;
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
        Stage.Group grouping = group;
        if (grouping == null) {
            return source;
        }
        List<Column> columns = new ArrayList<>();
        grouping.keys().forEach(key -> columns.add(key.output()));
        grouping.accumulators().forEach(value -> columns.add(value.output()));
        return columns;
    }
}
