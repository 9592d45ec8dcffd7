package routes.config;

import routes.access.Authenticator;
import routes.access.RateLimiter;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.entity.Visitor;
import routes.transport.Door;

/** Lets in whoever has a good key, and shows it the projects that the key is good for. */
final class KeyDoor implements Door {
    private final Authenticator authenticator;
    private final RateLimiter limiter;

    KeyDoor(Authenticator authenticator, RateLimiter limiter) {
        this.authenticator = authenticator;
        this.limiter = limiter;
    }

    @Override
    public void enter(Visitor visitor) {
        caller(visitor);
    }

    @Override
    public void admit(Visitor visitor) {
        EntityCall call = new EntityCall(visitor.asks(Operation.COUNT, "").build());
        call.caller(authenticator.check(call.request()));
        limiter.admit(call);
    }

    @Override
    public boolean shows(String project, Visitor visitor) {
        return caller(visitor).scopes().allow(Scopes.PROJECTS, project);
    }

    private Caller caller(Visitor visitor) {
        return authenticator.check(visitor.asks(Operation.COUNT, "").build());
    }
}
