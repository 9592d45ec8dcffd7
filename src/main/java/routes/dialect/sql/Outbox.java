package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.RowChange;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;

/** Keeps the changes of one database in a {@link ChangeTable}, and gives them back. */
final class Outbox extends KeptChanges {
    private static final int PAGE = 500;

    private final SqlDatabase database;
    private final ChangeTable table;

    Outbox(SqlDatabase database, ChangeTable table) {
        this.database = database;
        this.table = table;
    }

    List<TableShape> shapes() {
        return table.shapes();
    }

    /** Writes the changes of a unit, which must be the last that it does: nobody else gets a number until it ends. */
    Flow<List<RowChange>> keep(List<RowChange> changes) {
        if (changes.isEmpty()) {
            return Flow.done(changes);
        }
        return !table.counts() && changes.size() == 1
                ? Flow.run(table.insert(changes, null)).map(done -> changes)
                : last(changes.size())
                        .then(last -> insert(changes, last - changes.size() + 1))
                        .map(done -> changes);
    }

    // The number that the last of so many changes will have.
    private Flow<Long> last(int count) {
        return table.counts()
                ? Flow.run(table.take(count))
                        .then(done -> Flow.run(table.taken()))
                        .map(answer -> number(answer.rows().get(0).get(ChangeTable.LAST)))
                : highest().map(last -> last + count);
    }

    private Flow<List<SqlAnswer>> insert(List<RowChange> changes, long first) {
        List<Flow<SqlAnswer>> statements = new ArrayList<>();
        int done = 0;
        for (List<RowChange> some : Batches.of(changes, table.insertable())) {
            long next = first + done;
            statements.add(Flow.run(table.insert(some, next)));
            done += some.size();
        }
        return Flow.each(statements, statement -> statement);
    }

    /** Makes the counter where there is none yet. */
    Flow<Boolean> begin() {
        if (!table.counts()) {
            return Flow.done(false);
        }
        return Flow.run(table.taken())
                .then(found -> found.rows().isEmpty()
                        ? highest().then(last -> Flow.run(table.begin(last))).map(made -> true)
                        : Flow.done(false));
    }

    private Flow<Long> highest() {
        return Flow.run(table.range()).map(answer -> number(answer.rows().get(0).get(ChangeTable.LAST)));
    }

    @Override
    public Range range() {
        Map<String, Object> row = database.read(Flow.run(table.range())).rows().get(0);
        long last = number(row.get(ChangeTable.LAST));
        Object first = row.get(ChangeTable.FIRST);
        return new Range(first == null ? last + 1 : number(first), last);
    }

    @Override
    public Page after(long sequence) {
        int limit = PAGE;
        while (true) {
            try {
                // One must be read however large it is, or none behind it ever were.
                Flow<SqlAnswer> some = Flow.run(table.after(sequence, limit));
                SqlAnswer answer = limit == 1 ? database.read(some, Long.MAX_VALUE) : database.read(some);
                return page(sequence, answer.rows());
            } catch (EntityException tooLarge) {
                if (tooLarge.code() != ErrorCode.PAYLOAD_TOO_LARGE || limit == 1) {
                    throw tooLarge;
                }
                limit = Math.max(1, limit / 8);
            }
        }
    }

    private Page page(long sequence, List<Map<String, Object>> rows) {
        SchemaCatalog catalog = database.catalog();
        List<RowChange> changes = new ArrayList<>(rows.size());
        for (Map<String, Object> row : rows) {
            EntitySchema schema = catalog.find(String.valueOf(row.get(ChangeTable.ENTITY)));
            if (schema != null) {
                changes.add(change(schema, row));
            }
        }
        long first = rows.isEmpty() ? sequence + 1 : number(rows.get(0).get(ChangeTable.SEQUENCE));
        long last = rows.isEmpty() ? sequence : number(rows.get(rows.size() - 1).get(ChangeTable.SEQUENCE));
        return new Page(first, last, changes);
    }

    private static RowChange change(EntitySchema schema, Map<String, Object> row) {
        return new RowChange(
                number(row.get(ChangeTable.SEQUENCE)),
                schema,
                String.valueOf(row.get(ChangeTable.ROW)),
                ChangeEvent.Kind.valueOf(String.valueOf(row.get(ChangeTable.KIND))),
                ChangeImages.read(schema, row.get(ChangeTable.BEFORE)),
                ChangeImages.read(schema, row.get(ChangeTable.AFTER)),
                number(row.get(ChangeTable.TIME)));
    }

    @Override
    protected List<Kept> oldest(int limit) {
        return database.read(Flow.run(table.oldest(limit))).rows().stream()
                .map(row -> new Kept(number(row.get(ChangeTable.SEQUENCE)), number(row.get(ChangeTable.TIME))))
                .toList();
    }

    @Override
    protected void deleteTo(long sequence) {
        database.write(Flow.run(table.deleteTo(sequence)));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
