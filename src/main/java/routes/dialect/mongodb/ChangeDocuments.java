package routes.dialect.mongodb;

import static org.apache.camel.component.mongodb.MongoDbConstants.CRITERIA;
import static org.apache.camel.component.mongodb.MongoDbConstants.RETURN_DOCUMENT;

import com.mongodb.client.model.ReturnDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.ChangeImages;
import routes.dialect.sql.TableShapes;
import routes.entity.ChangeEvent;
import routes.entity.RowChange;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;

/**
 * The changes of a project's documents in a collection beside them, numbered by a counter. Whoever takes a number keeps
 * every other transaction from taking one until it ends: the server lets one of two that write to a document win.
 */
final class ChangeDocuments {
    static final String TIME = "time";
    static final String LAST = "last";

    private static final String ENTITY = "entity";
    private static final String ROW = "row";
    private static final String KIND = "kind";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String ONLY = "changes";

    private final String changes;
    private final String counter;

    /** @param prefix of the project's collections, whose changes these are */
    ChangeDocuments(String prefix) {
        changes = TableShapes.OWN + prefix + "changes";
        counter = TableShapes.OWN + prefix + "changes_counter";
    }

    String changes() {
        return changes;
    }

    String counter() {
        return counter;
    }

    /** The counter as it begins. */
    static Document begin(long last) {
        return new Document(DocumentKeys.ID, ONLY).append(LAST, last);
    }

    /** Takes so many numbers and gives the last of them. */
    DocumentStep take(int count) {
        return new DocumentStep(
                DocumentStep.Kind.MODIFY,
                counter,
                new Document("$inc", new Document(LAST, (long) count)),
                Map.of(CRITERIA, new Document(DocumentKeys.ID, ONLY), RETURN_DOCUMENT, ReturnDocument.AFTER),
                document -> Map.of(LAST, document.get(LAST)));
    }

    DocumentStep insert(List<RowChange> some, long first) {
        List<Document> documents = new ArrayList<>(some.size());
        for (RowChange change : some) {
            documents.add(new Document(DocumentKeys.ID, first + documents.size())
                    .append(ENTITY, change.schema().name())
                    .append(ROW, change.id())
                    .append(KIND, change.kind().name())
                    .append(TIME, change.time())
                    .append(BEFORE, ChangeImages.write(change.before()))
                    .append(AFTER, ChangeImages.write(change.after())));
        }
        return new DocumentStep(DocumentStep.Kind.INSERT, changes, documents, Map.of(), null);
    }

    /** About how many characters the images of a change have. */
    static long weight(Document change) {
        return length(change.getString(BEFORE)) + length(change.getString(AFTER));
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    static long sequence(Document change) {
        return change.getLong(DocumentKeys.ID);
    }

    /** Adds the change that a document holds, unless its entity is no more. */
    static void read(Document change, SchemaCatalog catalog, List<RowChange> into) {
        EntitySchema schema = catalog.find(change.getString(ENTITY));
        if (schema != null) {
            into.add(new RowChange(
                    sequence(change),
                    schema,
                    change.getString(ROW),
                    ChangeEvent.Kind.valueOf(change.getString(KIND)),
                    ChangeImages.read(schema, change.getString(BEFORE)),
                    ChangeImages.read(schema, change.getString(AFTER)),
                    change.getLong(TIME)));
        }
    }
}
