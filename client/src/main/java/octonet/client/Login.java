package octonet.client;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ways to log in share: the server, who asks, and the key that is kept. */
final class Login {
    final URI endpoint;
    final String clientId;
    final InstantSource clock;
    final AuthorizationServer server;
    private final @Nullable String scope;
    private final String host;
    private final AuthStore store;

    Login(
            URI endpoint,
            String clientId,
            @Nullable String scope,
            String host,
            AuthStore store,
            InstantSource clock,
            Wire wire) {
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.scope = scope;
        this.host = host;
        this.store = store;
        this.clock = clock;
        this.server = new AuthorizationServer(endpoint, clock, wire);
    }

    /** The key that is kept for this server and program, if it lasts a minute more. */
    Optional<Token> kept() {
        return own().map(StoredLogin::token).filter(token -> token.lasts(clock.instant()));
    }

    Token keep(Token token) {
        store.save(new StoredLogin(host, endpoint, token, clock.instant(), clientId));
        return token;
    }

    /** Revokes the key and forgets it; a key that could not be revoked is kept, so that it can be tried again. */
    boolean signOut() {
        Optional<StoredLogin> own = own();
        own.ifPresent(login -> {
            server.revoke(login.token(), clientId);
            store.clear();
        });
        return own.isPresent();
    }

    /** What every request for a login says. */
    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", clientId);
        if (scope != null && !scope.isBlank()) {
            form.put("scope", scope.strip());
        }
        return form;
    }

    // A key must never go to another server than the one that made it.
    private Optional<StoredLogin> own() {
        return store.load()
                .filter(login ->
                        login.endpoint().equals(endpoint) && login.clientId().equals(clientId));
    }
}
