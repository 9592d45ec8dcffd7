package routes.transport.arrow;

import io.grpc.Context;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.arrow.flight.auth.AuthConstants;
import org.jspecify.annotations.Nullable;
import routes.entity.Credential;
import routes.entity.Visitor;
import routes.transport.Refusal;

/**
 * Who a call comes from. Its metadata is asked by name and never becomes headers of the exchange, where a name could mean
 * something to a component.
 *
 * @param address of the client, as far as it is known
 */
record FlightPeer(Metadata metadata, @Nullable String address) {
    /** The one whose call this thread works on. */
    static final Context.Key<FlightPeer> CURRENT = Context.key("octonet-flight-peer");

    private static final String AUTHORIZATION = "authorization";
    private static final String BASIC = "basic ";
    private static final Map<String, Metadata.Key<String>> KEYS =
            Map.of("x-api-key", key("x-api-key"), AUTHORIZATION, key(AUTHORIZATION), "x-project", key("x-project"));

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    Visitor visitor() {
        return new Visitor(ArrowCodec.TRANSPORT, Credential.of(this::header, further()), address);
    }

    /** The project that the metadata names, null where it names none. */
    @Nullable
    String project() {
        Object value = header("x-project");
        if (value instanceof List<?>) {
            throw Refusal.badRequest("The metadata has x-project twice", "Send it once.");
        }
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }

    /** The project of a request, which metadata and command may both name if they agree. */
    @Nullable
    String project(@Nullable String named) {
        String project = project();
        if (project != null && named != null && !project.equals(named)) {
            throw Refusal.badRequest(
                    "The command and the metadata x-project name different projects",
                    "Name the project in one of them.");
        }
        return named != null ? named : project;
    }

    // Stock clients log in with a user and a password, and then show what the handshake gave them: the key all the
    // same.
    private List<String> further() {
        List<String> keys = new ArrayList<>();
        Iterable<String> all = metadata.getAll(KEYS.get(AUTHORIZATION));
        if (all != null) {
            all.forEach(value -> {
                String password = password(value);
                if (password != null) {
                    keys.add(password);
                }
            });
        }
        byte[] token = metadata.get(AuthConstants.TOKEN_KEY);
        if (token != null) {
            keys.add(new String(token, StandardCharsets.UTF_8));
        }
        return keys;
    }

    private static @Nullable String password(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            byte[] login = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String text = new String(login, StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.badRequest(
                    "The metadata authorization is no Basic login", "Send any user, and the key as password.");
        }
    }

    private @Nullable Object header(String name) {
        Metadata.Key<String> key = KEYS.get(name.toLowerCase(Locale.ROOT));
        String last = key == null ? null : metadata.get(key);
        if (key == null || last == null) {
            return null;
        }
        List<String> values = new ArrayList<>(1);
        Iterable<String> all = metadata.getAll(key);
        if (all != null) {
            all.forEach(values::add);
        }
        return values.size() > 1 ? values : last;
    }
}
