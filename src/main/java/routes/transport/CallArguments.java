package routes.transport;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.EntityTags;
import routes.entity.Operation;

/**
 * The arguments of an operation by the names of the canonical request, for transports that take them as members of
 * one object. Each operation takes its own; a name that it does not take is refused, so that none is ignored.
 */
public final class CallArguments {
    private static final int LONGEST_KEY = 255;
    private static final Map<Operation, List<String>> NAMES = Stream.of(Operation.values())
            .collect(Collectors.toMap(operation -> operation, CallArguments::taken, (a, b) -> a, TreeMap::new));

    private CallArguments() {}

    /** What the operation takes, what it can't do without first. */
    public static List<String> of(Operation operation) {
        return NAMES.getOrDefault(operation, List.of());
    }

    /**
     * Puts the arguments into a request.
     *
     * @param arguments an object, or null for none
     * @param place what the object is called, at the beginning of a sentence
     */
    public static void apply(
            Operation operation, @Nullable Object arguments, String place, EntityRequest.Builder request) {
        JsonMembers members = JsonMembers.of(arguments, place, of(operation));
        Object fields = members.get("searchFields");
        request.id(members.text("id"))
                .filter(members.get("filter"))
                .data(members.get("data"))
                .options(members.options(false))
                .query(members.text("query"))
                .searchFields(fields instanceof String names ? NameText.split(names) : fields)
                .stages(members.get("stages"))
                .field(members.text("field"))
                .value(members.getOr("value", EntityRequest.ABSENT))
                .amount(members.get("amount"))
                .all(members.flag("all"))
                .replace(members.flag("replace"))
                .ifMatch(ifMatch(members))
                .idempotencyKey(idempotencyKey(members.text("idempotencyKey")));
    }

    private static @Nullable EntityTags ifMatch(JsonMembers members) {
        List<String> tags = members.names("ifMatch");
        if (tags.isEmpty()) {
            return null;
        }
        return tags.equals(List.of("*")) ? EntityTags.ANY : EntityTags.of(Set.copyOf(tags));
    }

    private static @Nullable String idempotencyKey(@Nullable String key) {
        boolean good = key == null
                || !key.isEmpty() && key.length() <= LONGEST_KEY && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!good) {
            throw Refusal.badRequest(
                    "The member idempotencyKey is malformed",
                    "Send 1 to " + LONGEST_KEY + " visible ASCII characters, such as a UUID.");
        }
        return key;
    }

    private static List<String> taken(Operation operation) {
        Set<String> names = new LinkedHashSet<>(needed(operation));
        switch (operation) {
            case FIND_ALL, FIND_ONE -> names.addAll(List.of("filter", "options", "relations"));
            case FIND_BY_ID -> names.addAll(List.of("options", "relations"));
            case COUNT -> names.addAll(List.of("filter", "options"));
            case SEARCH -> names.addAll(List.of("searchFields", "options", "relations"));
            case AGGREGATE -> {}
            case CREATE, UPSERT -> names.addAll(List.of("options", "relations", "idempotencyKey"));
            case UPDATE -> names.addAll(List.of("options", "relations", "replace", "ifMatch", "idempotencyKey"));
            case ADD_TO_SET, PULL, INCREMENT ->
                names.addAll(List.of("options", "relations", "ifMatch", "idempotencyKey"));
            case DELETE -> names.addAll(List.of("ifMatch", "idempotencyKey"));
            case UPDATE_MANY, DELETE_MANY -> names.addAll(List.of("all", "idempotencyKey"));
        }
        return List.copyOf(names);
    }

    /** The names of what the operation can't do without. */
    public static List<String> needed(Operation operation) {
        List<String> names = new ArrayList<>();
        for (Operation.Argument argument : Operation.Argument.values()) {
            if (operation.needs(argument)) {
                names.add(argument.wireName());
            }
        }
        return names;
    }
}
