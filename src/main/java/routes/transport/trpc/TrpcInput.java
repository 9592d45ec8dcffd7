package routes.transport.trpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.transport.CallArguments;
import routes.transport.JsonMembers;
import routes.transport.JsonText;

/**
 * The input of a procedure: the arguments of its operation by name. As clients of the older product send them, options
 * may stand beside the arguments, some arguments may be JSON in a text, and all of it may lie in a member "input".
 */
final class TrpcInput {
    static final String PLACE = "The input";

    private static final List<String> TEXTS = List.of("filter", "data", "sort", "stages");

    private TrpcInput() {}

    /** @throws EntityException for anything that the operation does not take */
    static void apply(Operation operation, @Nullable Object input, EntityRequest.Builder request) {
        if (input == null) {
            CallArguments.apply(operation, null, PLACE, request);
            return;
        }
        Map<?, ?> given = JsonMembers.object(input, PLACE, "Write {\"id\": \"…\"}.");
        if (given.size() == 1 && given.get("input") instanceof Map<?, ?> wrapped) {
            given = wrapped;
        }
        List<String> own = CallArguments.of(operation);
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        Map<String, @Nullable Object> beside = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : given.entrySet()) {
            String name = String.valueOf(member.getKey());
            (own.contains("options") && !own.contains(name) && JsonMembers.OPTIONS.contains(name) ? beside : arguments)
                    .put(name, value(name, member.getValue()));
        }
        if (!beside.isEmpty()) {
            if (arguments.get("options") instanceof Map<?, ?> options) {
                options.forEach((name, value) -> beside.put(String.valueOf(name), value));
            }
            arguments.put("options", beside);
        }
        CallArguments.apply(operation, arguments, PLACE, request);
    }

    private static @Nullable Object value(String name, @Nullable Object value) {
        boolean json = value instanceof String text && (text.startsWith("{") || text.startsWith("["));
        return json && TEXTS.contains(name)
                ? JsonText.read(String.valueOf(value), "The member " + name, "Write it as JSON, not as a text.")
                : value;
    }
}
