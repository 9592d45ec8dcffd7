package routes.config;

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
        Credential credential = Credential.of(exchange.getMessage()::getHeader, List.of());
        if (credential.keys().isEmpty() && !open) {
            return null;
        }
        EntityCall call = new EntityCall(EntityRequest.of(Operation.COUNT, "")
                .transport("rest")
                .credential(credential)
                .clientAddress(exchange.getProperty(HttpProperties.CLIENT_ADDRESS, String.class))
                .build());
        try {
            authenticator.identify(call);
            return call.caller();
        } catch (EntityException refused) {
            return null;
        }
    }
}
