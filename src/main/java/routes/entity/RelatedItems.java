package routes.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.StoredAs;

/** The forms in which data may name related rows: a list, ids with commas between, or a single row. */
final class RelatedItems {
    static final int MAX_ITEMS = 10_000;

    private RelatedItems() {}

    /** One item for each row, null where a problem was found. */
    static @Nullable List<?> of(Relation relation, @Nullable Object raw, Problems problems) {
        List<?> items;
        if (raw == null || "".equals(raw)) {
            items = List.of();
        } else if (!relation.type().toMany() || raw instanceof Map<?, ?>) {
            items = List.of(raw);
        } else if (raw instanceof List<?> list) {
            items = list;
        } else if (raw instanceof String text) {
            items = split(text);
        } else {
            problems.add(relation.name(), "must be a list of ids");
            return null;
        }
        if (items.size() > MAX_ITEMS) {
            problems.add(relation.name(), "must not have more than " + MAX_ITEMS + " rows");
            return null;
        }
        return items;
    }

    /** An id given as such or as an object that holds nothing else, null where it is neither. */
    static @Nullable Object plainId(Object raw, EntitySchema target) {
        if (raw instanceof Map<?, ?> map) {
            Object id = map.size() == 1 ? map.get(Column.ID) : null;
            return id == null || id instanceof Map<?, ?> ? null : plainId(id, target);
        }
        // Numbers are taken where ids are numbers, though answers have them as text.
        boolean number = raw instanceof Long || raw instanceof Integer;
        return raw instanceof String || (number && target.id().storedAs() == StoredAs.INTEGER) ? raw : null;
    }

    /**
     * The id that data names a related row by: a plain one, or that of a row which a read fills in unasked, as it was
     * read. Such a row is not written, as one that is left out of a read is not.
     */
    static @Nullable Object id(Relation relation, Object raw, EntitySchema target) {
        boolean asRead = relation.eager() && relation.cascade().isEmpty();
        return asRead && raw instanceof Map<?, ?> row && row.get(Column.ID) instanceof String id
                ? id
                : plainId(raw, target);
    }

    private static List<String> split(String text) {
        List<String> ids = new ArrayList<>();
        for (String id : text.split(",", MAX_ITEMS + 2)) {
            if (!id.isBlank()) {
                ids.add(id.strip());
            }
        }
        return ids;
    }
}
