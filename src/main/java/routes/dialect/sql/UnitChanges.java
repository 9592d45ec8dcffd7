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
    /** So many are written before the unit ends, where they can be: a bulk write may touch more than memory holds. */
    private static final int MOST = 1000;

    // Made when they are needed: most units read.
    private @Nullable Map<Row, RowChange> noted;
    private @Nullable List<RowChange> joined;
    private List<RowChange> told = List.of();
    private @Nullable Function<List<RowChange>, Flow<List<RowChange>>> early;

    private record Row(EntitySchema schema, String id) {}

    /** Takes note of what the flow tells, as far as the next step that is one for the database. */
    public <T extends @Nullable Object> Flow<T> noting(Flow<T> flow) {
        Flow<T> at = flow;
        while (at instanceof Flow.Run<T> run && run.step() instanceof RowsChanged step) {
            step.changes().forEach(this::note);
            at = run.then().apply(SqlAnswer.ofCount(step.changes().size()));
        }
        return noted != null && early != null && noted.size() >= MOST ? wrote(noted, early, at) : at;
    }

    private <T extends @Nullable Object> Flow<T> wrote(
            Map<Row, RowChange> rows, Function<List<RowChange>, Flow<List<RowChange>>> write, Flow<T> rest) {
        noted = null;
        return write.apply(new ArrayList<>(rows.values())).then(changes -> {
            told = changes;
            return rest;
        });
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
        LinkedChanges.unmark(first, second);
        return new RowChange(0, first.schema(), first.id(), kind, first.before(), second.after(), second.time());
    }

    /**
     * The flow, and behind it what is to be done with its changes before it is committed.
     *
     * @param inPortions whether it may be done with some of many before; only the last of them are told of then
     */
    public <T> Flow<T> then(Flow<T> flow, Function<List<RowChange>, Flow<List<RowChange>>> last, boolean inPortions) {
        early = inPortions ? last : null;
        return flow.then(outcome -> {
            Map<Row, RowChange> rows = noted;
            if (rows == null || rows.isEmpty()) {
                return Flow.done(outcome);
            }
            noted = null;
            return last.apply(new ArrayList<>(rows.values())).map(changes -> {
                told = changes;
                return outcome;
            });
        });
    }

    /** The changes of a flow that has come to its end, with those of the units inside it. */
    public List<RowChange> told() {
        if (joined == null) {
            return told;
        }
        List<RowChange> all = new ArrayList<>(joined);
        all.addAll(told);
        return all;
    }

    /** Adds those of a unit that is a part of this one. */
    void join(List<RowChange> inner) {
        List<RowChange> all = joined == null ? new ArrayList<>() : joined;
        all.addAll(inner);
        joined = all;
    }
}
