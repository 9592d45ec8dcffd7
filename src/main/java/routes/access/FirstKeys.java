package routes.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Scopes;

/**
 * The keys of the first boot: one for the administrator, and the read-only public one. They are written together
 * with a marker that is unique, so that of several replicas only one makes them, and nobody ever again.
 */
public final class FirstKeys {
    /** The administrator's key. */
    public static final String ADMIN = "admin";

    private static final String MARKER = "first-keys";
    private static final Permissions PUBLIC = Permissions.of(Map.of(
            Scopes.PROJECTS,
            Set.of("default"),
            Scopes.OPERATIONS,
            Set.of("read"),
            Scopes.TRANSPORTS,
            Set.of("rest", "mcp")));

    private final KeyStore store;
    private final KeyIssuer issuer;

    /** Both keys, to be shown once. */
    public record Made(ApiKey admin, ApiKey publicDefault) {}

    public FirstKeys(KeyStore store, KeyIssuer issuer) {
        this.store = store;
        this.issuer = issuer;
    }

    /** Makes the keys, or nothing where they were made before. */
    public Optional<Made> make() {
        if (store.marked(MARKER)) {
            return Optional.empty();
        }
        KeyIssuer.Draft admin = draft(ADMIN, Permissions.ALL, "admin");
        KeyIssuer.Draft open = draft(Authenticator.PUBLIC_KEY, PUBLIC, "public");
        try {
            store.insertUnder(MARKER, List.of(admin, open));
        } catch (EntityException e) {
            if (e.code() == ErrorCode.CONFLICT && store.marked(MARKER)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(new Made(admin.key(), open.key()));
    }

    private KeyIssuer.Draft draft(String label, Permissions permissions, String role) {
        return issuer.draft(NewKey.of(label, ApiKey.Environment.LIVE, permissions)
                .ownedBy(null, role)
                .askedBy(Actor.FIRST_BOOT));
    }
}
