package octonet.client;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import octonet.client.AuthorizationServer.TokenAnswer;
import octonet.client.LoginException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Logs in by the browser of this machine (RFC 8252 with PKCE): it opens the server's page and waits for the browser to
 * come back. A key that is kept and lasts is used without asking anybody.
 */
public final class PkceFlow {
    private final Login login;
    private final Predicate<URI> openBrowser;
    private final @Nullable Consumer<URI> onAddress;
    private final int callbackPort;
    private final String callbackPath;
    private final Duration timeout;

    PkceFlow(Login login, Builder builder) {
        this.login = login;
        this.openBrowser = builder.openBrowser;
        this.onAddress = builder.onAddress;
        this.callbackPort = builder.callbackPort;
        this.callbackPath = builder.callbackPath;
        this.timeout = builder.timeout;
    }

    /** Begins to describe a login. */
    public static Builder builder() {
        return new Builder();
    }

    /** The key that is kept, else a new one. */
    public Token run() {
        return login.kept().orElseGet(this::refresh);
    }

    /** A new key, whether or not one is kept: somebody has to approve it. */
    public Token refresh() {
        ServerMetadata server = login.server.metadata();
        Pkce pkce = Pkce.create();
        String code;
        URI back;
        try (CallbackListener listener =
                CallbackListener.open(callbackPort, callbackPath, answer -> code(answer, pkce, server))) {
            back = listener.address();
            show(question(server, pkce, back));
            code = listener.await(timeout);
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", back.toString());
        form.put("client_id", login.clientId);
        form.put("code_verifier", pkce.verifier());
        TokenAnswer answer = login.server.token(server.token(), form);
        if (answer.token() == null) {
            throw login.server.failure(answer);
        }
        return login.keep(answer.token());
    }

    /** Revokes the key at the server and forgets it; false where none was kept for this server and program. */
    public boolean signOut() {
        return login.signOut();
    }

    private URI question(ServerMetadata server, Pkce pkce, URI back) {
        Map<String, String> form = login.form();
        form.put("response_type", "code");
        form.put("redirect_uri", back.toString());
        form.put("state", pkce.state());
        form.put("code_challenge", pkce.challenge());
        form.put("code_challenge_method", "S256");
        String join = server.authorization().getRawQuery() == null ? "?" : "&";
        return URI.create(server.authorization() + join + AuthorizationServer.encoded(form));
    }

    private void show(URI address) {
        if (openBrowser.test(address)) {
            return;
        }
        if (onAddress == null) {
            throw new LoginException(
                    Reason.NO_BROWSER, "No browser could be opened here", "Log in with a code on another device.");
        }
        onAddress.accept(address);
    }

    private static String code(Map<String, String> answer, Pkce pkce, ServerMetadata server) {
        if (!pkce.answers(answer.getOrDefault("state", ""))) {
            throw new LoginException(
                    Reason.STATE_MISMATCH,
                    "The browser came back with the answer to another login",
                    "Begin again; if that repeats itself, somebody else may be behind it.");
        }
        // RFC 9207 §2.4: an answer that names another issuer, or none where it has to, comes from a mixed-up login.
        String issuer = answer.get("iss");
        if (issuer == null
                ? server.saysIssuer()
                : !issuer.replaceFirst("/+$", "").equals(server.issuer().toString())) {
            throw new LoginException(
                    Reason.OAUTH_ERROR, "The browser came back from another server than it was sent to");
        }
        String error = answer.get("error");
        if (error != null) {
            boolean denied = error.equals("access_denied");
            String why = answer.getOrDefault("error_description", error);
            throw new LoginException(
                    denied ? Reason.ACCESS_DENIED : Reason.OAUTH_ERROR,
                    denied ? "The login was refused" : "The server gave no key: " + Printable.of(why));
        }
        String code = answer.getOrDefault("code", "");
        if (code.isEmpty()) {
            throw new LoginException(Reason.OAUTH_ERROR, "The browser came back without a code");
        }
        return code;
    }

    /** Describes a login by the browser. */
    public static final class Builder extends LoginBuilder<Builder> {
        private static final int LAST_PORT = 65_535;

        private Predicate<URI> openBrowser = Browser.ofThisProcess()::open;
        private @Nullable Consumer<URI> onAddress;
        private int callbackPort;
        private String callbackPath = "/callback";
        private Duration timeout = Duration.ofMinutes(5);

        private Builder() {}

        /** Opens an address in a browser, or says that it can't; that of this machine unless another is set. */
        public Builder openBrowser(Predicate<URI> opener) {
            this.openBrowser = opener;
            return this;
        }

        /** Is given the address where no browser could be opened; without it such a login fails with no_browser. */
        public Builder onAddress(@Nullable Consumer<URI> show) {
            this.onAddress = show;
            return this;
        }

        /** The port that the browser comes back to; any that is free unless one is set. */
        public Builder callbackPort(int port) {
            if (port < 0 || port > LAST_PORT) {
                throw new IllegalArgumentException("callbackPort must be from 0 to 65535 and not " + port);
            }
            this.callbackPort = port;
            return this;
        }

        /** The path that the browser comes back to; {@code /callback} unless another is set. */
        public Builder callbackPath(String path) {
            if (!path.matches("/[0-9A-Za-z/_.~-]*")) {
                throw new IllegalArgumentException("callbackPath must be like /callback and not " + path);
            }
            this.callbackPath = path;
            return this;
        }

        /** How long somebody may take in the browser; five minutes unless another time is set. */
        public Builder timeout(Duration limit) {
            this.timeout = limit;
            return this;
        }

        /** @throws IllegalArgumentException where the server or the program is not named, or its address can't be trusted */
        public PkceFlow build() {
            return new PkceFlow(login(), this);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
