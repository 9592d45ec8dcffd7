package routes.config;

import routes.access.Actor;
import routes.access.Authenticator;
import routes.access.RateLimiter;
import routes.admin.Managers;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.identity.Administrator;
import routes.transport.HttpInput;

/**
 * Lets manage who has a key for administration. One that is limited to certain projects or transports is for them
 * alone, and people belong to none.
 */
final class KeyManagers implements Managers {
    private static final String TRANSPORT = "rest";
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
        limiter.admit(call);
        Caller caller = call.caller();
        Scopes scopes = caller.scopes();
        Scopes.Values projects = scopes.byName().get(Scopes.PROJECTS);
        if (projects != null && !projects.any()) {
            throw Scopes.refusal(Scopes.PROJECTS, "*");
        }
        if (!scopes.allow(Scopes.OPERATIONS, ADMIN)) {
            throw Scopes.refusal(Scopes.OPERATIONS, ADMIN);
        }
        if (!scopes.allow(Scopes.TRANSPORTS, TRANSPORT)) {
            throw Scopes.refusal(Scopes.TRANSPORTS, TRANSPORT);
        }
        return new Administrator(Actor.of(caller, in.clientAddress()), caller.rights());
    }
}
