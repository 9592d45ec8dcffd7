package routes.config;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.access.Authenticator;
import routes.admin.HealthReport;
import routes.entity.Caller;
import routes.entity.Credential;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.http.HttpProperties;

/** Finds who asks in an HTTP exchange that is about no rows. Asking without a key costs an address nothing of its rate. */
final class KeyProbe implements HealthReport.Callers {
    private final Authenticator authenticator;
    private final boolean open;

    /** @param open whether everyone may do everything without a key */
    KeyProbe(Authenticator authenticator, boolean open) {
        this.authenticator = authenticator;
        this.open = open;
    }

    @Override
    public @Nullable Caller of(Exchange exchange) {
        List<String> keys = new ArrayList<>(1);
        add(exchange.getMessage().getHeader("X-API-Key", String.class), keys);
        String authorization = exchange.getMessage().getHeader("Authorization", String.class);
        if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            add(authorization.substring(7).strip(), keys);
        }
        if (keys.isEmpty() && !open) {
            return null;
        }
        EntityCall call = new EntityCall(EntityRequest.of(Operation.COUNT, "")
                .transport("rest")
                .credential(new Credential(keys))
                .clientAddress(exchange.getProperty(HttpProperties.CLIENT_ADDRESS, String.class))
                .build());
        try {
            authenticator.identify(call);
            return call.caller();
        } catch (EntityException refused) {
            return null;
        }
    }

    private static void add(@Nullable String key, List<String> keys) {
        if (key != null && !keys.contains(key)) {
            keys.add(key);
        }
    }
}
