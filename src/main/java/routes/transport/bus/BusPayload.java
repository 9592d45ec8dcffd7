package routes.transport.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Operation;
import routes.transport.CallArguments;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.Refusal;

/**
 * The JSON of a message: arguments by the names of the canonical request, of which the options of a read may stand at
 * the top, and several may be JSON in a text of their own. An {@code apikey} is taken out.
 */
record BusPayload(Map<String, @Nullable Object> members, List<String> keys) {
    private static final String WHOLE = "The payload";
    private static final String FORM = "Send an object such as {\"id\":\"…\"}, in UTF-8, or nothing at all.";
    private static final String KEY = "apikey";
    private static final String OPTIONS = "options";
    private static final List<String> TEXTS =
            List.of("filter", "data", "sort", "stages", "relations", "searchFields", OPTIONS);
    /** Options that have a place of their own among the arguments too. */
    private static final String RELATIONS = "relations";

    /** @throws routes.entity.EntityException BAD_REQUEST where it is no object */
    static BusPayload read(byte[] payload) {
        Object value;
        try {
            value = JsonText.read(payload, WHOLE, FORM);
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory could not be read", impossible);
        }
        return of(value == JsonText.NOTHING ? null : JsonMembers.object(value, WHOLE, FORM), WHOLE);
    }

    /**
     * Arguments that are read already.
     *
     * @param value an object, or null for none
     * @param place what it is called, at the beginning of a sentence
     */
    static BusPayload of(@Nullable Object value, String place) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (value != null) {
            JsonMembers.object(value, place, FORM).forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return new BusPayload(members, key(members));
    }

    private static List<String> key(Map<String, @Nullable Object> members) {
        Object key = members.remove(KEY);
        if (key == null) {
            return List.of();
        }
        if (key instanceof String text) {
            return List.of(text);
        }
        throw Refusal.badRequest("The member apikey must be a text", "Put it in quotes.");
    }

    /** The members as this operation takes them. */
    Map<String, @Nullable Object> arguments(Operation operation) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(members);
        for (String name : TEXTS) {
            if (arguments.get(name) instanceof String text) {
                arguments.put(name, parsed(name, text));
            }
        }
        if (CallArguments.of(operation).contains(OPTIONS)) {
            gather(arguments);
        }
        return arguments;
    }

    private static void gather(Map<String, @Nullable Object> arguments) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        Object given = arguments.get(OPTIONS);
        if (given != null) {
            JsonMembers.object(given, "The member options", "Write {\"limit\":10}.")
                    .forEach((name, value) -> options.put(String.valueOf(name), value));
        }
        for (String name : JsonMembers.OPTIONS) {
            if (name.equals(RELATIONS) || !arguments.containsKey(name)) {
                continue;
            }
            if (options.containsKey(name)) {
                throw Refusal.badRequest(
                        "The option " + name + " is given twice", "Give it at the top or in options, not in both.");
            }
            options.put(name, arguments.remove(name));
        }
        if (!options.isEmpty()) {
            arguments.put(OPTIONS, options);
        }
    }

    // Names with commas are no JSON, and stay as they are.
    private static @Nullable Object parsed(String name, String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return text;
        }
        return JsonText.read(text, "The member " + name, "Write it as JSON, or as JSON in a text.");
    }
}
