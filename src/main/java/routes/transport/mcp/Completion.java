package routes.transport.mcp;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import routes.entity.Catalog;
import routes.transport.RowJson;

/**
 * What a client wants to see completed: a blank of a prompt or of a template that somebody has begun to fill in.
 *
 * @param reference name of the prompt, or address of the template
 * @param given what went into the other blanks
 */
record Completion(String reference, String argument, String begun, Map<?, ?> given) {
    private static final int MOST = 100;

    /** @throws McpFault where the request does not say what is to be completed */
    static Completion of(McpMessage message) {
        Map<?, ?> reference = message.object("ref");
        Map<?, ?> argument = message.object("argument");
        Object target = "ref/prompt".equals(reference.get("type")) ? reference.get("name") : reference.get("uri");
        if (target instanceof String named
                && argument.get("name") instanceof String blank
                && argument.get("value") instanceof String begun) {
            Map<?, ?> given = message.object("context").get("arguments") instanceof Map<?, ?> map ? map : Map.of();
            return new Completion(named, blank, begun, given);
        }
        throw McpFault.invalidParams(
                "The parameters ref and argument are not complete",
                "Send {\"ref\":{\"type\":\"ref/prompt\",\"name\":…},\"argument\":{\"name\":…,\"value\":…}}.");
    }

    /** The members of the result: what fits, as many as a client takes. */
    RowJson.Text among(List<Offer> offers, Catalog.Visible visible) {
        Set<String> found = new LinkedHashSet<>();
        offers.forEach(offer -> found.addAll(offer.completions(reference, argument, given, visible)));
        List<String> fitting = found.stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(begun.toLowerCase(Locale.ROOT)))
                .toList();
        return json -> {
            json.writeObjectFieldStart("completion");
            json.writeFieldName("values");
            RowJson.write(json, fitting.stream().limit(MOST).toList());
            json.writeNumberField("total", fitting.size());
            json.writeBooleanField("hasMore", fitting.size() > MOST);
            json.writeEndObject();
        };
    }
}
