package routes.dialect.mongodb;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCursor;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import routes.entity.RowCursor;

/** Rows of documents that are still to be read; what goes wrong on the way is told in our words. */
final class DocumentCursor implements RowCursor {
    private final MongoCursor<Document> documents;
    private final DocumentStep.Reader reader;
    private final Function<MongoException, RuntimeException> told;

    DocumentCursor(
            MongoCursor<Document> documents,
            DocumentStep.Reader reader,
            Function<MongoException, RuntimeException> told) {
        this.documents = documents;
        this.reader = reader;
        this.told = told;
    }

    @Override
    public boolean hasNext() {
        try {
            return documents.hasNext();
        } catch (MongoException failure) {
            throw told.apply(failure);
        }
    }

    @Override
    public Map<String, Object> next() {
        try {
            return reader.read(documents.next());
        } catch (MongoException failure) {
            throw told.apply(failure);
        }
    }

    @Override
    public void close() {
        documents.close();
    }
}
