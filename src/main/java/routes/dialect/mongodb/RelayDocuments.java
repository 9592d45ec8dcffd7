package routes.dialect.mongodb;

import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.TableShapes;
import routes.entity.RelayPositions;

/** Keeps the marks of relays, a document each. */
final class RelayDocuments implements RelayPositions {
    private static final String POSITION = "position";
    private static final String HOLDER = "holder";
    private static final String UNTIL = "until";

    private final DocumentDatabase database;
    private final String collection;

    /** @param prefix of the project's collections, whose changes are relayed */
    RelayDocuments(DocumentDatabase database, String prefix) {
        this.database = database;
        this.collection = TableShapes.OWN + prefix + "relays";
    }

    String collection() {
        return collection;
    }

    @Override
    public @Nullable Mark find(String relay) {
        return database.asked(() -> {
            Document found = marks().find(new Document(DocumentKeys.ID, relay)).first();
            return found == null
                    ? null
                    : new Mark(found.getLong(POSITION), found.getString(HOLDER), found.getLong(UNTIL));
        });
    }

    @Override
    public void begin(String relay, long position) {
        database.asked(() -> {
            UniqueDocument.insert(marks(), document(relay, new Mark(position, Mark.NOBODY, 0)));
            return true;
        });
    }

    @Override
    public boolean replace(String relay, Mark seen, Mark next) {
        return database.asked(() ->
                marks().replaceOne(document(relay, seen), document(relay, next)).getMatchedCount() == 1);
    }

    private static Document document(String relay, Mark mark) {
        return new Document(DocumentKeys.ID, relay)
                .append(POSITION, mark.position())
                .append(HOLDER, mark.holder())
                .append(UNTIL, mark.until());
    }

    private MongoCollection<Document> marks() {
        return database.server().database().getCollection(collection);
    }
}
