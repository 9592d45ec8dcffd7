package routes.change;

import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.ChangeLens;
import routes.entity.EntityProject;
import routes.entity.EntityView;
import routes.entity.RowChange;
import routes.schema.CanonicalDate;

/** What subscribers are told of one change: each view of the row is made once, however many share it. */
final class ChangeEvents {
    private final Readers readers;
    private final EntityProject project;
    private final RowChange change;
    private final Map<EntityView, Map<ChangeEvent.Kind, ChangeEvent>> made = new IdentityHashMap<>();

    ChangeEvents(Readers readers, EntityProject project, RowChange change) {
        this.readers = readers;
        this.project = project;
        this.change = change;
    }

    /** The change through this lens; null where there is nothing to see. */
    @Nullable
    ChangeEvent through(ChangeLens lens) {
        ChangeEvent.Kind kind = lens.see(change);
        return kind == null
                ? null
                : made.computeIfAbsent(lens.view(), view -> new HashMap<>())
                        .computeIfAbsent(kind, seen -> event(lens, seen));
    }

    private ChangeEvent event(ChangeLens lens, ChangeEvent.Kind kind) {
        Map<String, @Nullable Object> data =
                kind == ChangeEvent.Kind.DELETED ? null : readers.clean(project, change.schema(), lens.data(change));
        return new ChangeEvent(
                change.sequence(),
                project.slug(),
                change.schema().name(),
                change.id(),
                kind,
                data,
                CanonicalDate.of(Instant.ofEpochMilli(change.time())));
    }
}
