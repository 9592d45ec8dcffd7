package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;

/**
 * One step of an aggregation, applied to what the step before gave. Behind a group, columns are the group's
 * keys and accumulators.
 */
public sealed interface Stage {

    /** Keeps the rows that meet the condition. */
    record Match(Filter filter) implements Stage {}

    /**
     * One row for each combination of keys; without keys one row in all, even of no rows.
     *
     * @param keys what is grouped by, with the name each has in the answer
     * @param nullKey name under which an answer without keys carries null, or null for none
     */
    record Group(
            List<Key> keys,
            List<Accumulator> accumulators,
            @Nullable String nullKey) implements Stage {
        public Group {
            keys = List.copyOf(keys);
            accumulators = List.copyOf(accumulators);
        }
    }

    /** A grouping key; {@code output} is the column it becomes. */
    record Key(FieldRef field, Column output) {}

    /**
     * A value computed over a group.
     *
     * @param field what is summed, compared, or counted where it is not null; null for COUNT of rows and the sum of a constant
     * @param constant what SUM adds for each row where it adds no field
     * @param output the column it becomes
     */
    record Accumulator(
            Function function,
            @Nullable FieldRef field,
            @Nullable Number constant,
            Column output) {}

    /** How a group's value is computed. SUM of nothing is 0; AVG, MIN and MAX of nothing are null. */
    enum Function {
        SUM,
        COUNT,
        AVG,
        MIN,
        MAX
    }

    /** Orders the rows; keys not named stay in no particular order. */
    record SortBy(List<Sort> keys) implements Stage {
        public SortBy {
            keys = List.copyOf(keys);
        }
    }

    /** Leaves out the first rows. */
    record Skip(int rows) implements Stage {}

    /** Keeps the first rows. */
    record Limit(int rows) implements Stage {}
}
