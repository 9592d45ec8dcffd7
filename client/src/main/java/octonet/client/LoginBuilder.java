package octonet.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every way to log in has to know: the server, the program, what it wants to do, and where the key is kept.
 *
 * @param <B> the builder itself
 */
public abstract sealed class LoginBuilder<B extends LoginBuilder<B>>
        permits DeviceFlow.Builder, PkceFlow.Builder, OctonetLogin.Builder {
    private @Nullable String endpoint;
    private @Nullable String clientId;
    private @Nullable String scope;
    private String host = "octonet";
    private @Nullable AuthStore store;
    private Duration requestTimeout = Duration.ofSeconds(30);
    private InstantSource clock = InstantSource.system();

    LoginBuilder() {}

    /** The server's address: https, or http on this machine. */
    public B endpoint(String address) {
        this.endpoint = address;
        return self();
    }

    /** Which program asks, as the server knows it. */
    public B clientId(String id) {
        this.clientId = id;
        return self();
    }

    /** What it wants to do, separated by spaces, such as {@code octonet.read octonet.write}; else what the server gives. */
    public B scope(String wanted) {
        this.scope = wanted;
        return self();
    }

    /** The name of the directory in which the key is kept; {@code octonet} unless another is set. */
    public B host(String name) {
        this.host = name;
        return self();
    }

    /** Where the key is kept; in a file of the user unless another store is set. */
    public B store(AuthStore other) {
        this.store = other;
        return self();
    }

    /** How long a single answer of the server may take; 30 seconds unless another time is set. */
    public B requestTimeout(Duration limit) {
        this.requestTimeout = limit;
        return self();
    }

    B clock(InstantSource other) {
        this.clock = other;
        return self();
    }

    abstract B self();

    /** @throws IllegalArgumentException where the server or the program is not named */
    final Login login() {
        if (endpoint == null || clientId == null || clientId.isBlank()) {
            throw new IllegalArgumentException("A login needs endpoint(…), the server's address, and clientId(…)");
        }
        return new Login(
                Address.trusted(endpoint),
                clientId,
                scope,
                host,
                Objects.requireNonNullElseGet(store, () -> AuthStore.file(host)),
                clock,
                new Wire(requestTimeout));
    }
}
