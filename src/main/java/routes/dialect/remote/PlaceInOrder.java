package routes.dialect.remote;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Sort;

/** The condition that a row comes behind a place in an order, in which nulls come first ascending. */
final class PlaceInOrder {
    private PlaceInOrder() {}

    static Filter after(List<Sort> keys, List<@Nullable Object> values) {
        List<Filter> places = new ArrayList<>(keys.size());
        List<Filter> same = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Sort key = keys.get(i);
            Object value = values.get(i);
            Filter later = later(key, value);
            if (!later.equals(Filter.NOTHING)) {
                List<Filter> place = new ArrayList<>(same);
                place.add(later);
                places.add(new Filter.And(place));
            }
            same.add(
                    value == null
                            ? new Filter.IsNull(key.field())
                            : new Filter.Compare(key.field(), Filter.Comparison.EQ, value));
        }
        return new Filter.Or(places);
    }

    private static Filter later(Sort key, @Nullable Object value) {
        FieldRef field = key.field();
        if (value == null) {
            return key.descending() ? Filter.NOTHING : new Filter.Not(new Filter.IsNull(field));
        }
        if (!key.descending()) {
            return new Filter.Compare(field, Filter.Comparison.GT, value);
        }
        Filter less = new Filter.Compare(field, Filter.Comparison.LT, value);
        return field.column().nullable() ? new Filter.Or(List.of(less, new Filter.IsNull(field))) : less;
    }
}
