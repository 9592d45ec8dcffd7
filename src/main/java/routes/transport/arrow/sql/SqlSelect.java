package routes.transport.arrow.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A SELECT as it was written; names are not looked up yet. */
record SqlSelect(
        boolean distinct,
        List<Item> items,
        @Nullable SqlTable from,
        @Nullable SqlCondition where,
        List<SqlOperand> groupBy,
        @Nullable SqlCondition having,
        List<Order> orderBy,
        @Nullable SqlOperand limit,
        @Nullable SqlOperand offset,
        int parameters) {

    /**
     * What is selected.
     *
     * @param value null for all columns
     * @param label what it is called in the answer
     */
    record Item(
            @Nullable SqlOperand value,
            List<String> qualifier,
            @Nullable String alias,
            String label,
            int at) {}

    /** @param nullsFirst whether nulls come first, null where that is not said */
    record Order(
            SqlOperand by, boolean descending, @Nullable Boolean nullsFirst, int at) {}
}
