package routes.transport.grpc;

import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Credential;
import routes.entity.Visitor;
import routes.transport.Refusal;

/**
 * One message of a client and the call it came by. Its metadata is asked by name and never becomes headers of the
 * exchange, where a name could mean something to a component.
 *
 * @param service full name, such as {@code mostajs.UserService}
 * @param address of the client, as far as it is known
 */
record GrpcCall(
        String service,
        String method,
        Metadata metadata,
        byte[] message,
        @Nullable String address) {
    static final String TRANSPORT = "grpc";

    private static final Map<String, Metadata.Key<String>> KEYS = Map.of(
            "x-api-key", key("x-api-key"),
            "authorization", key("authorization"),
            "x-project", key("x-project"),
            "idempotency-key", key("idempotency-key"),
            "if-match", key("if-match"));

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    Visitor visitor() {
        return new Visitor(TRANSPORT, Credential.of(this::header, List.of()), address);
    }

    /** The project that the metadata names, null where it names none. */
    @Nullable
    String project() {
        return single("x-project");
    }

    @Nullable
    String idempotencyKey() {
        return single("idempotency-key");
    }

    /** The entity tags that the metadata names. */
    List<String> ifMatch() {
        Object tags = header("if-match");
        return tags == null ? List.of() : tags instanceof List<?> list ? strings(list) : List.of(tags.toString());
    }

    private static List<String> strings(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    private @Nullable String single(String name) {
        Object value = header(name);
        if (value instanceof List<?>) {
            throw Refusal.badRequest("The metadata has " + name + " twice", "Send it once.");
        }
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }

    private @Nullable Object header(String name) {
        Metadata.Key<String> key = KEYS.get(name.toLowerCase(Locale.ROOT));
        String last = key == null ? null : metadata.get(key);
        if (key == null || last == null) {
            return null;
        }
        Iterable<String> all = metadata.getAll(key);
        List<String> values = new ArrayList<>(1);
        if (all != null) {
            all.forEach(values::add);
        }
        return values.size() > 1 ? values : last;
    }
}
