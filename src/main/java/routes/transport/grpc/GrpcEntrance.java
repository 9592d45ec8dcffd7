package routes.transport.grpc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grpc.Metadata;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import routes.entity.Credential;
import routes.entity.Visitor;
import routes.transport.Door;

/**
 * Lets calls in before any of their messages is taken: what strangers send stays where it is. Who was let in a moment ago
 * need not wait for that; whether a key is still good is asked for each message, in the route.
 */
final class GrpcEntrance {
    private static final int KEPT = 10_000;

    private final Door door;
    private final Cache<Credential, Boolean> known = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    GrpcEntrance(Door door) {
        this.door = door;
    }

    /** Whether the call may come in without being asked. */
    boolean stands(String service, Metadata metadata) {
        return service.equals(GrpcHealth.SERVICE)
                || known.getIfPresent(visitor(metadata, null).credential()) != null;
    }

    /** @throws routes.entity.EntityException UNAUTHORIZED, FORBIDDEN or RATE_LIMITED */
    void enter(Metadata metadata, @Nullable String address) {
        Visitor visitor = visitor(metadata, address);
        door.enter(visitor);
        known.put(visitor.credential(), Boolean.TRUE);
    }

    private static Visitor visitor(Metadata metadata, @Nullable String address) {
        return new GrpcCall("", "", metadata, new byte[0], address).visitor();
    }
}
