package routes.config;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.project.SchemaSource;
import routes.schema.SchemaCatalog;

/**
 * Asks a service for its entities. One that did not answer is left alone for a moment, since all requests of its project
 * wait for the one that asks.
 */
final class RemoteSchemas implements SchemaSource {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SchemaSource service;
    private final InstantSource clock;
    private @Nullable EntityException failure;
    private long failed;

    RemoteSchemas(SchemaSource service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public synchronized SchemaCatalog read() {
        EntityException last = failure;
        if (last != null && clock.millis() - failed < PAUSE.toMillis()) {
            throw last;
        }
        try {
            SchemaCatalog catalog = service.read();
            failure = null;
            return catalog;
        } catch (EntityException down) {
            failure = down;
            failed = clock.millis();
            throw down;
        }
    }
}
