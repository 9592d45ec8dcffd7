package routes.entity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A committed change of one row, the same for every push transport. {@code data} is the row afterwards
 * without secret fields, null for a deleted one.
 *
 * @param sequence place in the project's order of changes, 0 where none is kept
 * @param time ISO-8601 in UTC with milliseconds
 */
public record ChangeEvent(
        long sequence,
        String project,
        String entity,
        String id,
        Kind kind,
        @Nullable Map<String, Object> data,
        String time) {

    /** The same for whom the row is too much. */
    public ChangeEvent withoutData() {
        return new ChangeEvent(sequence, project, entity, id, kind, null, time);
    }

    /** What happened to the row. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        UPSERTED
    }
}
