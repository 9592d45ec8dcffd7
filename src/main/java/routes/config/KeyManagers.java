package routes.config;

import java.util.Set;
import java.util.stream.Collectors;
import routes.access.Actor;
import routes.access.Authenticator;
import routes.access.RateLimiter;
import routes.admin.Managers;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Right;
import routes.entity.Scopes;
import routes.identity.Administrator;
import routes.transport.HttpInput;

/**
 * Lets manage who has a key for administration. One that is limited to certain projects, entities or rows is for them
 * alone, and people belong to none.
 */
final class KeyManagers implements Managers {
    private static final String TRANSPORT = "rest";
    private static final Set<String> OF_REQUESTS = Set.of(Scopes.OPERATIONS, Scopes.TRANSPORTS);
    private static final String ADMIN = Operation.Access.ADMIN.wireName();

    private final Authenticator authenticator;
    private final RateLimiter limiter;

    KeyManagers(Authenticator authenticator, RateLimiter limiter) {
        this.authenticator = authenticator;
        this.limiter = limiter;
    }

    @Override
    public Administrator of(HttpInput in) {
        // A key in an address ends up in logs and histories; one for administration must not.
        EntityCall call = new EntityCall(
                in.visitor(TRANSPORT, false).asks(Operation.COUNT, "").build());
        authenticator.identify(call);
        // In open mode nobody needs one for data.
        if (call.request().credential().keys().isEmpty()) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required")
                    .hint("People are managed with an administrator's key, in open mode too.");
        }
        limiter.admit(call);
        Caller caller = call.caller();
        check(caller);
        return new Administrator(Actor.of(caller, in.clientAddress()), rights(caller));
    }

    private static void check(Caller caller) {
        Scopes scopes = caller.scopes();
        scopes.byName().forEach((name, values) -> {
            if (!values.any() && !OF_REQUESTS.contains(name)) {
                throw Scopes.refusal(name, "*");
            }
        });
        if (!caller.limits().isEmpty()) {
            throw Scopes.refusal(Scopes.ENTITIES, "*");
        }
        if (!scopes.allow(Scopes.OPERATIONS, ADMIN)) {
            throw Scopes.refusal(Scopes.OPERATIONS, ADMIN);
        }
        if (!scopes.allow(Scopes.TRANSPORTS, TRANSPORT)) {
            throw Scopes.refusal(Scopes.TRANSPORTS, TRANSPORT);
        }
    }

    // What the key itself may not do, its holder grants to nobody either.
    private static Set<Right> rights(Caller caller) {
        return caller.rights().stream()
                .filter(right ->
                        caller.scopes().allow(Scopes.OPERATIONS, right.access().wireName()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
