package octonet.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link NetClient}. What is not set comes from the environment, {@code MOSTAJS_NET_URL} and
 * {@code MOSTAJS_NET_API_KEY}, and then from the login that was kept, if a store is given.
 */
public final class NetClientBuilder {
    private static final String DEFAULT_URL = "http://localhost:4488";
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    private Map<String, String> environment = System.getenv();
    private InstantSource clock = InstantSource.system();
    private @Nullable String url;
    private @Nullable String apiKey;
    private @Nullable String project;
    private @Nullable AuthStore store;
    private Duration timeout = Duration.ofSeconds(30);
    private ObjectMapper json = Wire.JSON;

    NetClientBuilder() {}

    /** The server's address; {@code http://localhost:4488} where nothing names one. */
    public NetClientBuilder url(@Nullable String address) {
        this.url = address;
        return this;
    }

    /** The key to ask under. */
    public NetClientBuilder apiKey(@Nullable String key) {
        this.apiKey = key;
        return this;
    }

    /** The project that the entities are of; the server's default one unless another is named. */
    public NetClientBuilder project(@Nullable String slug) {
        this.project = slug;
        return this;
    }

    /** Where a login is kept that gives address and key; the key is used for the server that made it alone. */
    public NetClientBuilder store(AuthStore kept) {
        this.store = kept;
        return this;
    }

    /** How long an answer may take, from the question to its last byte; 30 seconds unless another time is set. */
    public NetClientBuilder timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    /** Writes filters and rows; one that knows the program's own types, such as its dates. */
    public NetClientBuilder json(ObjectMapper mapper) {
        this.json = mapper;
        return this;
    }

    NetClientBuilder environment(Map<String, String> other) {
        this.environment = other;
        return this;
    }

    NetClientBuilder clock(InstantSource other) {
        this.clock = other;
        return this;
    }

    /** @throws IllegalArgumentException where the address or the key can't be one */
    public NetClient build() {
        Optional<StoredLogin> login = store == null ? Optional.empty() : store.load();
        String stored = login.map(kept -> kept.endpoint().toString()).orElse(DEFAULT_URL);
        URI base = Address.base(first(url, environment.get("MOSTAJS_NET_URL"), stored));
        String ofLogin = login.filter(kept -> kept.endpoint().equals(base))
                .map(StoredLogin::token)
                .filter(token -> token.lasts(clock.instant()))
                .map(Token::accessToken)
                .orElse("");
        String key = first(apiKey, environment.get("MOSTAJS_NET_API_KEY"), ofLogin);
        Map<String, String> headers = new LinkedHashMap<>();
        header(headers, "X-API-Key", key, "The key");
        header(headers, "X-Project", project == null ? "" : project, "The project");
        return new NetClient(new Requests(base, headers, json, new Wire(timeout)), null);
    }

    private static String first(@Nullable String set, @Nullable String ofEnvironment, String otherwise) {
        if (set != null && !set.isBlank()) {
            return set.strip();
        }
        return ofEnvironment != null && !ofEnvironment.isBlank() ? ofEnvironment.strip() : otherwise;
    }

    // The value is left out of the message: it may be a key with a line break behind it.
    private static void header(Map<String, String> headers, String name, String value, String what) {
        if (value.isEmpty()) {
            return;
        }
        if (!VISIBLE.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " has characters that can't stand in a header");
        }
        headers.put(name, value);
    }
}
