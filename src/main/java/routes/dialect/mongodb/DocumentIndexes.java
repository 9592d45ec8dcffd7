package routes.dialect.mongodb;

import com.mongodb.client.model.IndexOptions;
import org.bson.Document;
import routes.dialect.sql.TableShape;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Index;

/**
 * Writes indexes that mean what they do elsewhere: a unique one minds rows only that have a value in every column, and
 * of entities that keep deleted rows only those which are not deleted.
 */
final class DocumentIndexes {
    private DocumentIndexes() {}

    static Document fields(TableShape.Key key) {
        Document fields = new Document();
        key.parts().forEach(part -> fields.append(path(part.column()), part.descending() ? -1 : 1));
        return fields;
    }

    static IndexOptions options(TableShape.Key key) {
        IndexOptions options = new IndexOptions().name(key.name()).unique(key.unique());
        if (!key.unique()) {
            return options;
        }
        // A column that is null is not in its document, which for one column is all there is to mind.
        if (key.parts().size() == 1 && !key.live()) {
            return options.sparse(true);
        }
        Document minded = new Document();
        key.parts().forEach(part -> minded.append(path(part.column()), new Document("$exists", true)));
        if (key.live()) {
            minded.append(Column.DELETED_AT, new Document("$eq", null));
        }
        return options.partialFilterExpression(minded);
    }

    static Document text(EntitySchema schema, Index index) {
        Document fields = new Document();
        for (Index.Part part : index.parts()) {
            Column column = schema.column(part.column());
            String path = column == null ? path(part.column()) : DocumentKeys.of(column);
            fields.append(
                    path,
                    switch (part.order()) {
                        case TEXT -> "text";
                        case ASC -> 1;
                        case DESC -> -1;
                    });
        }
        return fields;
    }

    private static String path(String column) {
        return column.equals(Column.ID) ? DocumentKeys.ID : DocumentKeys.stored(column);
    }
}
