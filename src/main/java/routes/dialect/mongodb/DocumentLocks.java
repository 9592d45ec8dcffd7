package routes.dialect.mongodb;

import static org.apache.camel.component.mongodb.MongoDbConstants.CRITERIA;
import static org.apache.camel.component.mongodb.MongoDbConstants.UPSERT;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.TableShapes;

/** Documents that units write to in order to pass one at a time, where transactions make that count. */
final class DocumentLocks {
    static final String COLLECTION = TableShapes.OWN + "locks";
    // As many documents as there can be; two filters of one number only wait for one another.
    private static final int LOCKS = 1024;

    private final BooleanSupplier transactions;

    DocumentLocks(BooleanSupplier transactions) {
        this.transactions = transactions;
    }

    @Nullable
    DocumentStep step(long number) {
        if (!transactions.getAsBoolean()) {
            return null;
        }
        Document one = new Document(DocumentKeys.ID, Math.floorMod(number, LOCKS));
        return new DocumentStep(
                DocumentStep.Kind.MODIFY,
                COLLECTION,
                new Document("$inc", new Document("taken", 1L)),
                Map.of(CRITERIA, one, UPSERT, true),
                document -> new HashMap<>());
    }
}
