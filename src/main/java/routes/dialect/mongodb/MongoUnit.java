package routes.dialect.mongodb;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.AnswerWeight;
import routes.dialect.sql.Flow;
import routes.dialect.sql.SqlAnswer;
import routes.dialect.sql.UnitChanges;
import routes.entity.EntityResult;
import routes.entity.RowCursor;
import routes.entity.UnitOfWork;

/**
 * A unit of work while it runs: how far its flow has come, and its session where it is a transaction. Where there is
 * none, it remembers what it inserted, so that a unit that fails takes it back.
 */
final class MongoUnit {
    private static final Logger LOG = LoggerFactory.getLogger(MongoUnit.class);
    private static final ThreadLocal<@Nullable MongoUnit> BOUND = new ThreadLocal<>();

    private final UnitOfWork work;
    private final DocumentDatabase database;
    private final @Nullable MongoUnit outer;
    private final @Nullable ClientSession session;
    private final AnswerWeight weight;
    private final List<DocumentStep> inserted = new ArrayList<>();
    private final UnitChanges changes = new UnitChanges();
    private Flow<List<EntityResult>> flow;
    private @Nullable DocumentStep step;
    private @Nullable RowCursor cursor;
    private boolean written;

    private MongoUnit(UnitOfWork work, DocumentDatabase database, @Nullable ClientSession session) {
        this.work = work;
        this.database = database;
        this.outer = BOUND.get();
        this.session = session;
        this.weight = database.weight();
        Flow<List<EntityResult>> plan = database.plan(work, changes);
        this.flow = work.writes() ? database.references().check(work).then(sound -> plan) : plan;
    }

    static @Nullable MongoUnit bound() {
        return BOUND.get();
    }

    static MongoUnit current() {
        MongoUnit unit = BOUND.get();
        if (unit == null) {
            throw new IllegalStateException("no unit of work runs on this thread: wrap the steps in documentUnit");
        }
        return unit;
    }

    /** Begins the unit anew and binds it; a unit that was bound before is bound again by {@link #unbind}. */
    static MongoUnit bind(UnitOfWork work, DocumentDatabase database, @Nullable ClientSession session) {
        MongoUnit unit = new MongoUnit(work, database, session);
        BOUND.set(unit);
        return unit;
    }

    void unbind() {
        BOUND.set(outer);
    }

    UnitOfWork work() {
        return work;
    }

    DocumentDatabase database() {
        return database;
    }

    @Nullable
    ClientSession session() {
        return session;
    }

    @Nullable
    DocumentStep step() {
        return step;
    }

    /** Whether documents were changed that no rollback would change back. */
    boolean written() {
        return (written || !inserted.isEmpty()) && session == null;
    }

    /** The operation the flow waits for, or null when it is done. */
    @Nullable
    DocumentStep next() {
        flow = changes.noting(flow);
        step = flow instanceof Flow.Run<List<EntityResult>> run ? (DocumentStep) run.step() : null;
        return step;
    }

    void accept(DocumentStep done, SqlAnswer answer) {
        if (done.kind() == DocumentStep.Kind.INSERT) {
            inserted.add(done);
        } else {
            written |= done.kind().writes();
        }
        cursor = answer.cursor();
        flow = ((Flow.Run<List<EntityResult>>) flow).then().apply(answer);
    }

    /** Gives each call its result; only now, so that a unit which fails on the way leaves none behind. */
    void finish() {
        List<EntityResult> results = ((Flow.Done<List<EntityResult>>) flow).value();
        for (int i = 0; i < results.size(); i++) {
            work.calls().get(i).result(results.get(i));
        }
        work.changed(changes.told());
        cursor = null;
    }

    AnswerWeight weight() {
        return weight;
    }

    /** Closes a cursor that no result carries out of the unit, and forgets what was read. */
    void abandon() {
        weight.close();
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }

    /** Takes back what a unit inserted that failed and is no transaction. */
    void undo(Throwable failure) {
        if (session != null) {
            return;
        }
        try {
            DocumentStep last = step;
            if (last != null && MongoProblems.cause(failure) instanceof MongoBulkWriteException bulk) {
                undo(last, inserted(last, bulk));
            }
            for (int i = inserted.size() - 1; i >= 0; i--) {
                undo(inserted.get(i), documents(inserted.get(i)));
            }
            inserted.clear();
        } catch (MongoException second) {
            LOG.warn(
                    "mongodb: a failed unit left rows behind project={} code={}",
                    work.project().slug(),
                    second.getCode());
        }
    }

    // They are inserted in order up to the first that can't be.
    private static List<Document> inserted(DocumentStep step, MongoBulkWriteException failure) {
        boolean insert = step.kind() == DocumentStep.Kind.INSERT
                && !failure.getWriteErrors().isEmpty();
        return insert
                ? documents(step).subList(0, failure.getWriteErrors().get(0).getIndex())
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static List<Document> documents(DocumentStep insert) {
        return (List<Document>) insert.body();
    }

    private void undo(DocumentStep insert, List<Document> documents) {
        if (!documents.isEmpty()) {
            List<Object> ids = documents.stream()
                    .map(document -> document.get(DocumentKeys.ID))
                    .toList();
            database.server()
                    .database()
                    .getCollection(insert.collection())
                    .deleteMany(new Document(Map.of(DocumentKeys.ID, new Document("$in", ids))));
        }
    }
}
