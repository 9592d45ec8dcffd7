package routes.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EventMode;
import routes.project.ProjectDefinition;

/** How surely the changes of a project are told: as it says, else as surely as its database and strategy allow. */
final class EventModes {
    private static final Set<String> REMOTE = Set.of(RemoteConfiguration.ODATA, RemoteConfiguration.GRAPHQL);

    private EventModes() {}

    static EventMode of(ProjectDefinition definition) {
        EventMode given = definition.events();
        if (given != null) {
            return given;
        }
        if (REMOTE.contains(definition.dialect())) {
            return EventMode.OFF;
        }
        return keeps(definition) ? EventMode.OUTBOX : EventMode.DIRECT;
    }

    /** What is wrong with what a project says of its events, or null. */
    static @Nullable String fault(ProjectDefinition definition) {
        EventMode given = definition.events();
        if (REMOTE.contains(definition.dialect()) && given != null && given != EventMode.OFF) {
            return "events " + given.wireName() + ": changes of a remote service are not told, set events to off";
        }
        return given != EventMode.OUTBOX || definition.strategy().managed()
                ? null
                : "events outbox: changes are kept beside the rows, set the schema strategy to update,"
                        + " or events to direct or off";
    }

    // Whether a MongoDB server has the transactions that an outbox takes shows only when it is asked.
    private static boolean keeps(ProjectDefinition definition) {
        return definition.strategy().managed() && !definition.dialect().equals(MongoConfiguration.DIALECT);
    }
}
