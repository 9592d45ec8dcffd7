package routes.change;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.ChangeLens;
import routes.entity.ChangeQuery;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityView;
import routes.entity.TransportNames;
import routes.entity.Visitor;
import routes.schema.EntitySchema;

/**
 * What a relay may see of changes: all of the chosen entities, or, under a key, what the key could read of them. The key
 * is looked at again and again, since it may be revoked or limited.
 */
final class RelaySight {
    private final Relay.Choice choice;
    private final Readers readers;
    private final @Nullable ChangeQuery query;
    private final Map<EntitySchema, ChangeLens> all = new IdentityHashMap<>();
    private final Map<String, ChangeLens> shown = new HashMap<>();
    private @Nullable Caller caller;

    RelaySight(EntityProject project, Relay.Choice choice, Readers readers) {
        this.choice = choice;
        this.readers = readers;
        String key = choice.key();
        this.query = key == null
                ? null
                : new ChangeQuery(
                        new Visitor(TransportNames.KAMELET, new Credential(List.of(key)), null),
                        project.slug(),
                        List.copyOf(choice.entities()),
                        null,
                        null);
    }

    /** @throws EntityException where the key may not be told */
    void renew() {
        ChangeQuery asked = query;
        if (asked == null) {
            return;
        }
        Caller known = caller;
        if (known != null && readers.ended(asked, known) == null) {
            return;
        }
        caller = null;
        shown.clear();
        Readers.Reader reader = readers.admit(asked);
        for (EntityView view : reader.views()) {
            if (!choice.entities().isEmpty() || ChangeLens.possible(view)) {
                shown.put(view.schema().name(), ChangeLens.of(view, null, reader.caller()));
            }
        }
        caller = reader.caller();
    }

    /** Null for what is not chosen, or not shown to the key. */
    @Nullable
    ChangeLens lens(EntitySchema schema) {
        if (query != null) {
            return shown.get(schema.name());
        }
        boolean wanted = choice.entities().isEmpty()
                || choice.entities().contains(schema.name())
                || choice.entities().contains(schema.collection());
        Caller system = Caller.system();
        return wanted
                ? all.computeIfAbsent(schema, known -> ChangeLens.of(EntityView.of(known, system), null, system))
                : null;
    }
}
