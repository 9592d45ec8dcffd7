package routes.dialect.mongodb;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import routes.entity.Sort;
import routes.schema.Column;

/** Writes an order, in which nulls come first ascending, and the condition that a row comes behind a place in it. */
final class DocumentOrder {
    /** Sorts before every ObjectId and behind every text. */
    private static final ObjectId FIRST_OBJECT_ID = new ObjectId("000000000000000000000000");

    private DocumentOrder() {}

    static Document of(List<Sort> keys) {
        Document order = new Document();
        for (Sort key : keys) {
            order.putIfAbsent(DocumentKeys.of(key.field().column()), key.descending() ? -1 : 1);
        }
        return order;
    }

    static Document after(List<Sort> keys, List<@Nullable Object> values) {
        List<Document> places = new ArrayList<>(keys.size());
        List<Document> same = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Column column = keys.get(i).field().column();
            Object value = values.get(i);
            Document later = later(column, value, keys.get(i).descending());
            if (later != null) {
                List<Document> place = new ArrayList<>(same);
                place.add(later);
                places.add(place.size() == 1 ? later : new Document("$and", place));
            }
            String path = DocumentKeys.of(column);
            same.add(
                    value == null
                            ? DocumentFilter.condition(path, "$eq", null)
                            : DocumentFilter.equal(path, column, value));
        }
        return places.size() == 1 ? places.get(0) : new Document("$or", places);
    }

    private static @Nullable Document later(Column column, @Nullable Object value, boolean descending) {
        String path = DocumentKeys.of(column);
        Object stored = BsonValues.stored(column, value);
        if (stored == null) {
            return descending ? null : DocumentFilter.condition(path, "$ne", null);
        }
        Document next = DocumentFilter.condition(path, descending ? "$lt" : "$gt", stored);
        if (!column.is(Column.Role.ID)) {
            return descending ? either(next, DocumentFilter.condition(path, "$eq", null)) : next;
        }
        // Text ids and ObjectIds are compared with their own kind only, and text comes first.
        if (stored instanceof ObjectId) {
            return descending ? either(next, DocumentFilter.condition(path, "$gte", "")) : next;
        }
        return descending ? next : either(next, DocumentFilter.condition(path, "$gte", FIRST_OBJECT_ID));
    }

    private static Document either(Document one, Document other) {
        return new Document("$or", List.of(one, other));
    }
}
