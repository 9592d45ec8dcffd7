package routes.dialect.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import routes.dialect.remote.Unsupported;
import routes.entity.Filter;

/** Writes conditions on ids as conditions on the key properties they are made of. */
final class ODataKeyFilter {
    private final ODataEntity entity;

    ODataKeyFilter(ODataEntity entity) {
        this.entity = entity;
    }

    String write(Filter.Leaf leaf) {
        if (leaf instanceof Filter.IsNull) {
            return ODataFilter.FALSE;
        }
        if (leaf instanceof Filter.In in) {
            return ODataFilter.any(in.values().stream()
                    .map(value -> same(String.valueOf(value)))
                    .toList());
        }
        if (leaf instanceof Filter.Compare compare) {
            String id = String.valueOf(compare.value());
            return compare.comparison() == Filter.Comparison.EQ ? same(id) : ordered(id, compare.comparison());
        }
        if (leaf instanceof Filter.Matches matches && entity.keys().size() == 1) {
            return ODataFilter.matches(entity.keys().get(0), matches.pattern());
        }
        throw Unsupported.of("A pattern for ids of several parts", "Filter by the fields of the key.");
    }

    private String same(String id) {
        Map<EdmProperty, String> key = entity.key(id);
        if (key == null) {
            return ODataFilter.FALSE;
        }
        List<String> each = new ArrayList<>();
        key.forEach((property, literal) -> each.add(property.name() + " eq " + literal));
        return each.size() == 1 ? each.get(0) : "(" + ODataFilter.all(each) + ")";
    }

    // By the key's parts in turn, in the order of their own types.
    private String ordered(String id, Filter.Comparison comparison) {
        Map<EdmProperty, String> key = entity.key(id);
        if (key == null) {
            throw Unsupported.of("An order of ids that are no keys", "Compare with the id of a row.");
        }
        String strict = comparison == Filter.Comparison.GT || comparison == Filter.Comparison.GTE ? " gt " : " lt ";
        List<String> places = new ArrayList<>();
        List<String> same = new ArrayList<>();
        key.forEach((property, literal) -> {
            List<String> place = new ArrayList<>(same);
            place.add(property.name() + strict + literal);
            places.add(place.size() == 1 ? place.get(0) : "(" + ODataFilter.all(place) + ")");
            same.add(property.name() + " eq " + literal);
        });
        if (comparison == Filter.Comparison.GTE || comparison == Filter.Comparison.LTE) {
            places.add("(" + ODataFilter.all(same) + ")");
        }
        return ODataFilter.any(places);
    }
}
