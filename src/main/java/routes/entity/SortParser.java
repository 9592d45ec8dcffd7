package routes.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * Reads the order a client asks for, in any of its spellings: an object, a list of field and order, or a
 * string such as {@code name,-age}. The id is always the last key, so that the order is total.
 */
final class SortParser {
    static final int MAX_KEYS = 8;

    private static final String HINT = "Write it like {\"name\": 1, \"age\": -1}; \"asc\" and \"desc\" do as well.";

    private final EntityView view;
    private final List<Sort> keys = new ArrayList<>();

    private SortParser(EntityView view) {
        this.view = view;
    }

    static List<Sort> parse(@Nullable Object raw, EntityView view) {
        if (raw == null) {
            return view.byId();
        }
        SortParser parser = new SortParser(view);
        if (raw instanceof Map<?, ?> map) {
            map.forEach(parser::add);
        } else if (raw instanceof List<?> list) {
            list.forEach(parser::element);
        } else if (raw instanceof String text) {
            for (String key : text.isBlank() ? new String[0] : text.split(",", MAX_KEYS + 2)) {
                parser.signed(key.strip());
            }
        } else {
            throw Refusal.bad("sort", "must be an object", HINT);
        }
        return parser.total();
    }

    private void element(@Nullable Object element) {
        if (element instanceof String text) {
            signed(text);
        } else if (element instanceof Map<?, ?> map && map.get("field") != null) {
            add(map.get("field"), map.containsKey("order") ? map.get("order") : Integer.valueOf(1));
        } else {
            throw Refusal.bad("sort", "must list objects of field and order", HINT);
        }
    }

    private void signed(String key) {
        boolean descending = key.startsWith("-");
        add(descending ? key.substring(1) : key, descending ? -1 : 1);
    }

    private void add(@Nullable Object name, @Nullable Object order) {
        if (keys.size() == MAX_KEYS) {
            throw Refusal.bad("sort", "has more than " + MAX_KEYS + " keys", "Sort by fewer fields.");
        }
        if (!(name instanceof String text)) {
            throw Refusal.bad("sort", "must name fields", HINT);
        }
        Column column = view.readable(text);
        if (column == null || column.secret()) {
            throw Refusal.unknownField(text, view);
        }
        if (column.type().structured() || column.type() == FieldType.BINARY) {
            throw Refusal.bad(
                    "sort", "can't use a field of type " + column.type().wireName(), HINT);
        }
        if (keys.stream().anyMatch(key -> key.field().column().equals(column))) {
            throw Refusal.bad("sort", "names a field twice", HINT);
        }
        keys.add(new Sort(FieldRef.of(column), descending(order)));
    }

    private static boolean descending(@Nullable Object order) {
        if (order instanceof Number number && Math.abs(number.doubleValue()) == 1) {
            return number.doubleValue() < 0;
        }
        if (order instanceof String text) {
            switch (text.toLowerCase(Locale.ROOT)) {
                case "asc", "1":
                    return false;
                case "desc", "-1":
                    return true;
                default:
            }
        }
        throw Refusal.bad("sort", "must give 1, -1, \"asc\" or \"desc\" for each field", HINT);
    }

    // Ids are unique: whatever would come behind the id decides nothing.
    private List<Sort> total() {
        for (Sort last : view.byId()) {
            Column column = last.field().column();
            int at = place(column);
            if (at < 0) {
                keys.add(last);
            } else if (column.is(Column.Role.ID)) {
                return keys.subList(0, at + 1);
            }
        }
        return keys;
    }

    private int place(Column column) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).field().column().equals(column)) {
                return i;
            }
        }
        return -1;
    }
}
