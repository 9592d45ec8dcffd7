package routes.dialect.mongodb;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import routes.dialect.sql.Batches;
import routes.dialect.sql.Flow;
import routes.dialect.sql.KeptChanges;
import routes.dialect.sql.SqlAnswer;
import routes.entity.RowChange;

/** Keeps the changes of one database in {@link ChangeDocuments}, and gives them back as the majority of servers has them. */
final class DocumentOutbox extends KeptChanges {
    private static final int PAGE = 500;
    private static final int INSERTED = 500;
    /** Characters of images in one page; one change is read however large it is. */
    private static final long WEIGHT = 8L << 20;

    private static final Bson IN_ORDER = Sorts.ascending(DocumentKeys.ID);

    private final DocumentDatabase database;
    private final ChangeDocuments documents;

    DocumentOutbox(DocumentDatabase database, ChangeDocuments documents) {
        this.database = database;
        this.documents = documents;
    }

    /** Makes the counter where there is none yet. */
    void begin() {
        MongoCollection<Document> counter = database.server().database().getCollection(documents.counter());
        if (counter.find().first() == null) {
            UniqueDocument.insert(counter, ChangeDocuments.begin(newest()));
        }
    }

    /** Writes the changes of a unit as the last that it does: nobody else gets a number until it ends. */
    Flow<List<RowChange>> keep(List<RowChange> changes) {
        return changes.isEmpty()
                ? Flow.done(changes)
                : Flow.run(documents.take(changes.size()))
                        .then(taken -> insert(changes, last(taken) - changes.size() + 1))
                        .map(done -> changes);
    }

    private static long last(SqlAnswer taken) {
        if (taken.rows().isEmpty()) {
            throw new IllegalStateException("the counter of changes is gone from the database");
        }
        return (Long) Objects.requireNonNull(taken.rows().get(0).get(ChangeDocuments.LAST));
    }

    private Flow<List<SqlAnswer>> insert(List<RowChange> changes, long first) {
        List<Flow<SqlAnswer>> steps = new ArrayList<>();
        long next = first;
        for (List<RowChange> some : Batches.of(changes, INSERTED)) {
            steps.add(Flow.run(documents.insert(some, next)));
            next += some.size();
        }
        return Flow.each(steps, step -> step);
    }

    @Override
    public Range range() {
        return database.asked(() -> {
            Document oldest = changes()
                    .find()
                    .projection(Projections.include(DocumentKeys.ID))
                    .sort(IN_ORDER)
                    .first();
            long last = newest();
            return new Range(oldest == null ? last + 1 : ChangeDocuments.sequence(oldest), last);
        });
    }

    private long newest() {
        Document newest = changes()
                .find()
                .projection(Projections.include(DocumentKeys.ID))
                .sort(Sorts.descending(DocumentKeys.ID))
                .first();
        return newest == null ? 0 : ChangeDocuments.sequence(newest);
    }

    @Override
    public Page after(long sequence) {
        return database.asked(() -> {
            List<RowChange> found = new ArrayList<>();
            long first = 0;
            long last = sequence;
            long weight = 0;
            try (MongoCursor<Document> cursor = changes()
                    .find(Filters.gt(DocumentKeys.ID, sequence))
                    .sort(IN_ORDER)
                    .limit(PAGE)
                    .iterator()) {
                while (cursor.hasNext() && weight < WEIGHT) {
                    Document change = cursor.next();
                    last = ChangeDocuments.sequence(change);
                    first = first == 0 ? last : first;
                    weight += ChangeDocuments.weight(change);
                    ChangeDocuments.read(change, database.catalog(), found);
                }
            }
            return new Page(first == 0 ? sequence + 1 : first, last, found);
        });
    }

    @Override
    protected List<Kept> oldest(int limit) {
        return database.asked(() -> changes()
                .find()
                .projection(Projections.include(DocumentKeys.ID, ChangeDocuments.TIME))
                .sort(IN_ORDER)
                .limit(limit)
                .map(change -> new Kept(ChangeDocuments.sequence(change), change.getLong(ChangeDocuments.TIME)))
                .into(new ArrayList<>()));
    }

    @Override
    protected void deleteTo(long sequence) {
        database.asked(() -> changes().deleteMany(Filters.lte(DocumentKeys.ID, sequence)));
    }

    private MongoCollection<Document> changes() {
        return database.server().database().getCollection(documents.changes()).withReadConcern(ReadConcern.MAJORITY);
    }
}
