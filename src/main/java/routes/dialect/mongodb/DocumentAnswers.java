package routes.dialect.mongodb;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.UpdateResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.AnswerWeight;
import routes.dialect.sql.SqlAnswer;
import routes.dialect.sql.SqlRenderer;

/** Makes an answer of what an operation on documents left behind. */
final class DocumentAnswers {
    private final Duration queryTimeout;
    private final MongoProblems problems;

    DocumentAnswers(Duration queryTimeout, MongoProblems problems) {
        this.queryTimeout = queryTimeout;
        this.problems = problems;
    }

    /** @param weight counts the rows that are kept until the answer is sent */
    SqlAnswer of(DocumentStep step, @Nullable Object result, AnswerWeight weight) {
        return switch (step.kind()) {
            case FIND, AGGREGATE -> SqlAnswer.ofRows(rows(limited(result), reader(step), weight));
            // Without a time limit: how long it takes is up to whoever reads.
            case STREAM, PIPED ->
                SqlAnswer.ofCursor(new DocumentCursor(documents(result).iterator(), reader(step), problems::told));
            case COUNT -> SqlAnswer.ofRows(List.of(new HashMap<>(Map.of(SqlRenderer.COUNT, (Object) count(result)))));
            case INSERT, BULK -> SqlAnswer.ofCount(result instanceof List<?> all ? all.size() : 1);
            case UPDATE -> SqlAnswer.ofCount(Math.toIntExact(((UpdateResult) present(result)).getMatchedCount()));
            case GUARDED -> guarded((UpdateResult) present(result));
            case MODIFY ->
                result == null
                        ? SqlAnswer.ofCount(0)
                        : SqlAnswer.ofRows(List.of(reader(step).read((Document) result)));
            case DELETE -> SqlAnswer.ofCount(Math.toIntExact(((DeleteResult) present(result)).getDeletedCount()));
        };
    }

    private static SqlAnswer guarded(UpdateResult result) {
        if (result.getMatchedCount() == 0) {
            throw new LostRace();
        }
        return SqlAnswer.ofCount(1);
    }

    // The query runs only when it is read, so that its limit can still be set.
    private MongoIterable<Document> limited(@Nullable Object result) {
        long most = queryTimeout.toMillis();
        if (most > 0 && result instanceof FindIterable<?> find) {
            find.maxTime(most, TimeUnit.MILLISECONDS);
        } else if (most > 0 && result instanceof AggregateIterable<?> aggregate) {
            aggregate.maxTime(most, TimeUnit.MILLISECONDS);
        }
        return documents(result);
    }

    @SuppressWarnings("unchecked") // what camel-mongodb gives for finds and aggregations
    private static MongoIterable<Document> documents(@Nullable Object result) {
        return (MongoIterable<Document>) present(result);
    }

    private static List<Map<String, Object>> rows(
            MongoIterable<Document> documents, DocumentStep.Reader reader, AnswerWeight weight) {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (MongoCursor<Document> cursor = documents.iterator()) {
            while (cursor.hasNext()) {
                Map<String, Object> row = reader.read(cursor.next());
                if (rows.isEmpty()) {
                    weight.single(row);
                } else {
                    weight.rows(List.of(row));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static DocumentStep.Reader reader(DocumentStep step) {
        return Objects.requireNonNull(step.reader());
    }

    private static Object present(@Nullable Object result) {
        return Objects.requireNonNull(result, "the operation's step left nothing behind");
    }

    private static long count(@Nullable Object result) {
        return ((Number) present(result)).longValue();
    }
}
