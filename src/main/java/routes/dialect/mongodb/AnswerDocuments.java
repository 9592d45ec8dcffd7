package routes.dialect.mongodb;

import static org.apache.camel.component.mongodb.MongoDbConstants.LIMIT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.AnswerRecords;
import routes.dialect.sql.TableShapes;
import routes.schema.Column;

/** Answers under idempotency keys in a collection of their own. */
final class AnswerDocuments implements AnswerRecords {
    static final String COLLECTION = TableShapes.OWN + "idempotency";
    private static final int DELETED_AT_ONCE = 20;

    @Override
    public DocumentStep find(String id) {
        return query(new Document(DocumentKeys.ID, id), 1);
    }

    @Override
    public DocumentStep insert(String id, String request, String answer, long expires) {
        Document record = new Document(DocumentKeys.ID, id)
                .append(REQUEST, request)
                .append(ANSWER, answer)
                .append(EXPIRES, expires);
        return new DocumentStep(DocumentStep.Kind.INSERT, COLLECTION, List.of(record), Map.of(), null);
    }

    @Override
    public DocumentStep expired(long now) {
        return query(DocumentFilter.condition(EXPIRES, "$lte", now), DELETED_AT_ONCE);
    }

    @Override
    public DocumentStep delete(List<String> ids, long now) {
        Document query =
                DocumentFilter.condition(DocumentKeys.ID, "$in", ids).append(EXPIRES, new Document("$lte", now));
        return new DocumentStep(DocumentStep.Kind.DELETE, COLLECTION, query, Map.of(), null);
    }

    private static DocumentStep query(Document query, int limit) {
        return new DocumentStep(DocumentStep.Kind.FIND, COLLECTION, query, Map.of(LIMIT, limit), AnswerDocuments::row);
    }

    private static Map<String, @Nullable Object> row(Document record) {
        Map<String, @Nullable Object> row = new HashMap<>(record);
        row.put(Column.ID, record.get(DocumentKeys.ID));
        return row;
    }
}
