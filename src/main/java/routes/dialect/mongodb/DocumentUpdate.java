package routes.dialect.mongodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.FieldType;

/** Writes changes of documents as the database's own atomic operators. */
final class DocumentUpdate {
    private DocumentUpdate() {}

    static Document of(Map<Column, @Nullable Object> values) {
        Document set = new Document();
        Document unset = new Document();
        values.forEach((column, value) -> {
            Object stored = BsonValues.stored(column, value);
            if (column.is(Column.Role.ID)) {
                return; // an id never changes
            }
            if (stored == null) {
                unset.append(DocumentKeys.of(column), "");
            } else {
                set.append(DocumentKeys.of(column), stored);
            }
        });
        Document update = new Document();
        if (!set.isEmpty()) {
            update.append("$set", set);
        }
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        return update;
    }

    /** That a document is still as it was read, as far as its schema goes. */
    static Document unchanged(EntitySchema schema, Document before) {
        Document same = new Document();
        for (Column column : schema.columns()) {
            String key = DocumentKeys.of(column);
            same.append(key, new Document("$eq", before.get(key)));
        }
        return same;
    }

    static Document sum(Column column, Number amount, Map<Column, @Nullable Object> beside) {
        return of(beside).append("$inc", new Document(DocumentKeys.of(column), BsonValues.stored(column, amount)));
    }

    /** That the column is a number or not there, and that the sum of 64-bit integers will be one. */
    static Document addable(Column column, Number amount) {
        String key = DocumentKeys.of(column);
        List<Document> either = new ArrayList<>();
        either.add(DocumentFilter.condition(key, "$exists", false));
        if (column.type() == FieldType.INTEGER) {
            long step = amount.longValue();
            either.add(DocumentFilter.condition(
                    key, step >= 0 ? "$lte" : "$gte", step >= 0 ? Long.MAX_VALUE - step : Long.MIN_VALUE - step));
        } else {
            either.add(DocumentFilter.condition(key, "$type", List.of("int", "long", "double", "decimal")));
        }
        return new Document("$or", either);
    }

    static Document element(Column column, @Nullable Object value, boolean add, Map<Column, @Nullable Object> beside) {
        Object stored = value == null ? null : BsonValues.tree(value);
        return of(beside).append(add ? "$addToSet" : "$pull", new Document(DocumentKeys.of(column), stored));
    }

    /** That the column is a list or not there. */
    static Document listed(String key) {
        return new Document(
                "$or",
                List.of(
                        DocumentFilter.condition(key, "$exists", false),
                        DocumentFilter.condition(key, "$type", "array")));
    }
}
