package routes.dialect.sql;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent.Kind;
import routes.entity.RowChange;
import routes.schema.EntitySchema;

/** Tells of the rows that a flow has written, by a step that no database sees; where nobody is told, by none. */
final class ToldRows {
    private final boolean tells;
    private final InstantSource clock;

    ToldRows(boolean tells, InstantSource clock) {
        this.tells = tells;
        this.clock = clock;
    }

    boolean tells() {
        return tells;
    }

    /**
     * Tells of rows of one entity whose links stay as they are.
     *
     * @param before their images in the order of those after, empty where the rows are new
     */
    Flow<Integer> of(
            Kind kind, EntitySchema schema, List<Map<String, Object>> before, List<Map<String, Object>> after) {
        return of(kind, schema, before, after, false);
    }

    /** Tells of rows that were there before, and whose links may be others now. */
    Flow<Integer> linked(EntitySchema schema, List<Map<String, Object>> before, List<Map<String, Object>> after) {
        return of(Kind.UPDATED, schema, before, after, true);
    }

    private Flow<Integer> of(
            Kind kind,
            EntitySchema schema,
            List<Map<String, Object>> before,
            List<Map<String, Object>> after,
            boolean linked) {
        List<Map<String, Object>> rows = after.isEmpty() ? before : after;
        return of(rows.size(), i -> {
            Map<String, @Nullable Object> then = before.isEmpty() ? null : RowChange.image(schema, before.get(i));
            if (then != null && !linked) {
                LinkedChanges.stay(schema, then);
            }
            Map<String, @Nullable Object> now = after.isEmpty() ? null : RowChange.image(schema, after.get(i));
            return new RowChange(0, schema, LinkedChanges.id(rows.get(i)), kind, then, now, clock.millis());
        });
    }

    /** Tells of rows that are new; where they were written without links they have none, which need not be read. */
    Flow<Integer> created(EntitySchema schema, List<Map<String, Object>> images, boolean linked) {
        return of(images.size(), i -> {
            Map<String, @Nullable Object> image = RowChange.image(schema, images.get(i));
            if (!linked) {
                LinkedChanges.none(schema, image);
            }
            String id = LinkedChanges.id(images.get(i));
            return new RowChange(0, schema, id, Kind.CREATED, null, image, clock.millis());
        });
    }

    private Flow<Integer> of(int rows, IntFunction<RowChange> change) {
        if (!tells || rows == 0) {
            return Flow.done(0);
        }
        List<RowChange> changes = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            changes.add(change.apply(i));
        }
        return Flow.run(new RowsChanged(changes)).map(SqlAnswer::updated);
    }
}
