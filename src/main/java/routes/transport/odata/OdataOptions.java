package routes.transport.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The system query options of one level of a request, in OData's own names.
 *
 * @param select property names; null where all are wanted
 * @param search text to look for
 * @param levels how often an expanded navigation to the same entity is followed
 */
record OdataOptions(
        @Nullable Expression filter,
        List<Order> orderBy,
        @Nullable Integer top,
        @Nullable Integer skip,
        boolean count,
        @Nullable List<String> select,
        List<Expand> expand,
        @Nullable String search,
        List<Transformation> apply,
        int levels) {
    static final OdataOptions NONE =
            new OdataOptions(null, List.of(), null, null, false, null, List.of(), null, List.of(), 1);

    OdataOptions {
        orderBy = List.copyOf(orderBy);
        select = select == null ? null : List.copyOf(select);
        expand = List.copyOf(expand);
        apply = List.copyOf(apply);
    }

    /** The same with these navigation properties filled in. */
    OdataOptions expanding(List<Expand> expands) {
        return new OdataOptions(filter, orderBy, top, skip, count, select, expands, search, apply, levels);
    }

    /** A key to sort by. */
    record Order(Expression by, boolean descending) {}

    /** A navigation property to be filled in; {@code references} where only the addresses of rows are wanted. */
    record Expand(OdataNavigation navigation, OdataOptions options, boolean references) {}

    /** A step of $apply. */
    sealed interface Transformation {
        record Filter(Expression condition) implements Transformation {}

        /** Groups, without keys all rows as one. */
        record GroupBy(List<String> keys, List<Aggregate> aggregates) implements Transformation {
            public GroupBy {
                keys = List.copyOf(keys);
                aggregates = List.copyOf(aggregates);
            }
        }

        /**
         * @param of property, null where rows are counted
         * @param method sum, min, max, average, countdistinct or $count
         */
        record Aggregate(@Nullable String of, String method, String alias) {}
    }
}
