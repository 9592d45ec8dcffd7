package routes.config;

import org.jspecify.annotations.Nullable;
import routes.access.Authenticator;
import routes.entity.Caller;
import routes.entity.Credential;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.transport.rest.RestDoor;

/** Lets in whoever has a good key, and shows it the projects that the key is good for. */
final class KeyDoor implements RestDoor {
    private final Authenticator authenticator;

    KeyDoor(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void enter(Credential credential, @Nullable String clientAddress) {
        caller(credential, clientAddress);
    }

    @Override
    public boolean shows(String project, Credential credential, @Nullable String clientAddress) {
        return caller(credential, clientAddress).scopes().allow(Scopes.PROJECTS, project);
    }

    private Caller caller(Credential credential, @Nullable String clientAddress) {
        return authenticator.check(EntityRequest.of(Operation.COUNT, "")
                .transport("rest")
                .credential(credential)
                .clientAddress(clientAddress)
                .build());
    }
}
