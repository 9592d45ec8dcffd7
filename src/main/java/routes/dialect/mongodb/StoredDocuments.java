package routes.dialect.mongodb;

import org.jspecify.annotations.Nullable;
import routes.dialect.sql.StoredForm;
import routes.schema.FieldType;

/** Rows are read from documents once, when they arrive; what flows see is canonical already. */
final class StoredDocuments implements StoredForm {
    @Override
    public @Nullable Object read(FieldType type, @Nullable Object given) {
        return given;
    }

    @Override
    public @Nullable Object stored(FieldType type, @Nullable Object canonical) {
        return switch (type) {
            case JSON, ARRAY -> canonical == null ? null : BsonValues.read(type, BsonValues.tree(canonical));
            default -> BsonValues.read(type, canonical);
        };
    }
}
