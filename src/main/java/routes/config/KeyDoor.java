package routes.config;

import routes.access.Authenticator;
import routes.entity.Caller;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.entity.Visitor;
import routes.transport.Door;

/** Lets in whoever has a good key, and shows it the projects that the key is good for. */
final class KeyDoor implements Door {
    private final Authenticator authenticator;

    KeyDoor(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void enter(Visitor visitor) {
        caller(visitor);
    }

    @Override
    public boolean shows(String project, Visitor visitor) {
        return caller(visitor).scopes().allow(Scopes.PROJECTS, project);
    }

    private Caller caller(Visitor visitor) {
        return authenticator.check(visitor.asks(Operation.COUNT, "").build());
    }
}
