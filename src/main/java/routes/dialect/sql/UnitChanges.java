package routes.dialect.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent.Kind;
import routes.entity.RowChange;
import routes.schema.EntitySchema;

/**
 * The rows that a unit of work changes, noted while its flow runs: one change a row, however often it was touched.
 * A unit that is run again begins with another one of these.
 */
public final class UnitChanges {
    // Made when they are needed: most units read.
    private @Nullable Map<Row, RowChange> noted;
    private @Nullable List<RowChange> joined;
    private List<RowChange> told = List.of();

    private record Row(EntitySchema schema, String id) {}

    /** Takes note of what the flow tells, as far as the next step that is one for the database. */
    public <T extends @Nullable Object> Flow<T> noting(Flow<T> flow) {
        Flow<T> at = flow;
        while (at instanceof Flow.Run<T> run && run.step() instanceof RowsChanged step) {
            step.changes().forEach(this::note);
            at = run.then().apply(SqlAnswer.ofCount(step.changes().size()));
        }
        return at;
    }

    private void note(RowChange change) {
        Map<Row, RowChange> rows = noted == null ? new LinkedHashMap<>() : noted;
        noted = rows;
        Row row = new Row(change.schema(), change.id());
        RowChange before = rows.get(row);
        RowChange merged = before == null ? change : merged(before, change);
        if (merged == null) {
            rows.remove(row);
        } else {
            rows.put(row, merged);
        }
    }

    // Outside, only what was before the unit and what is after it exists.
    private static @Nullable RowChange merged(RowChange first, RowChange second) {
        boolean isNew = first.before() == null;
        if (isNew && second.kind() == Kind.DELETED) {
            return null;
        }
        Kind kind = second.kind();
        if (kind != Kind.DELETED) {
            boolean upserted = first.kind() == Kind.UPSERTED || kind == Kind.UPSERTED;
            kind = upserted ? Kind.UPSERTED : isNew ? Kind.CREATED : Kind.UPDATED;
        }
        return new RowChange(0, first.schema(), first.id(), kind, first.before(), second.after(), second.time());
    }

    /** The flow, and behind it what is to be done with its changes before it is committed. */
    public <T> Flow<T> then(Flow<T> flow, Function<List<RowChange>, Flow<List<RowChange>>> last) {
        return flow.then(outcome -> {
            List<RowChange> inner = joined == null ? List.of() : joined;
            Map<Row, RowChange> rows = noted;
            if (rows == null || rows.isEmpty()) {
                told = inner;
                return Flow.done(outcome);
            }
            return last.apply(new ArrayList<>(rows.values())).map(changes -> {
                told = new ArrayList<>(inner);
                told.addAll(changes);
                return outcome;
            });
        });
    }

    /** The changes of a flow that has come to its end. */
    public List<RowChange> told() {
        return told;
    }

    /** Adds those of a unit that is a part of this one. */
    void join(List<RowChange> inner) {
        List<RowChange> all = joined == null ? new ArrayList<>() : joined;
        all.addAll(inner);
        joined = all;
    }
}
