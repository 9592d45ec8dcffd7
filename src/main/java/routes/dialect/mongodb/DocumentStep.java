package routes.dialect.mongodb;

import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.Step;

/**
 * One operation on documents, in the words of camel-mongodb.
 *
 * @param body what the operation takes as its body
 * @param headers what it takes beside it
 * @param reader makes a row of a document that comes back
 */
record DocumentStep(
        Kind kind,
        String collection,
        Object body,
        Map<String, Object> headers,
        @Nullable Reader reader) implements Step {

    DocumentStep {
        headers = Map.copyOf(headers);
    }

    /** What is done and what comes back. */
    enum Kind {
        FIND("findAll"),
        /** As {@link #FIND}, through a cursor. */
        STREAM("findAll"),
        AGGREGATE("aggregate"),
        /** As {@link #AGGREGATE}, through a cursor. */
        PIPED("aggregate"),
        COUNT("count"),
        INSERT("insert"),
        UPDATE("update"),
        /** As {@link #UPDATE}, of a document as it was read before: another one by now is a lost race. */
        GUARDED("update"),
        /** Changes one document and gives it. */
        MODIFY("findOneAndUpdate"),
        BULK("bulkWrite"),
        DELETE("remove");

        private final String operation;

        Kind(String operation) {
            this.operation = operation;
        }

        /** The operation's name in camel-mongodb. */
        String operation() {
            return operation;
        }

        boolean writes() {
            return ordinal() >= INSERT.ordinal();
        }
    }

    /** Makes a row of canonical values of a document. */
    @FunctionalInterface
    interface Reader {
        Map<String, @Nullable Object> read(Document document);
    }

    @Override
    public String toString() {
        return collection + "." + kind.operation();
    }
}
