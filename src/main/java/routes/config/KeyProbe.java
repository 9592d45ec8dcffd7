package routes.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.access.Authenticator;
import routes.entity.Credential;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.http.HttpProperties;

/** Whether an HTTP exchange that asks for no rows carries a good key, or needs none. */
final class KeyProbe implements Predicate<Exchange> {
    private final Authenticator authenticator;

    KeyProbe(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public boolean test(Exchange exchange) {
        List<String> keys = new ArrayList<>(1);
        add(exchange.getMessage().getHeader("X-API-Key", String.class), keys);
        String authorization = exchange.getMessage().getHeader("Authorization", String.class);
        if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            add(authorization.substring(7).strip(), keys);
        }
        EntityCall call = new EntityCall(EntityRequest.of(Operation.COUNT, "")
                .transport("rest")
                .credential(new Credential(keys))
                .clientAddress(exchange.getProperty(HttpProperties.CLIENT_ADDRESS, String.class))
                .build());
        try {
            authenticator.identify(call);
            return true;
        } catch (EntityException refused) {
            return false;
        }
    }

    private static void add(@Nullable String key, List<String> keys) {
        if (key != null && !keys.contains(key)) {
            keys.add(key);
        }
    }
}
