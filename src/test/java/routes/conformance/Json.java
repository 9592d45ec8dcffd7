package routes.conformance;

import java.util.Map;
import routes.transport.JsonText;
import routes.transport.RowJson;

/** Fixtures are written down as JSON. */
final class Json {
    static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
    static final String WAV = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=";

    private Json() {}

    @SuppressWarnings("unchecked") // what is written down here is an object
    static Map<String, Object> object(String text) {
        return (Map<String, Object>) JsonText.read(text, "A fixture", "Mend it.");
    }

    /** The members of an object, as a result has them. */
    static RowJson.Text members(String text) {
        Map<String, Object> members = object(text);
        return json -> {
            for (Map.Entry<String, Object> member : members.entrySet()) {
                json.writeFieldName(member.getKey());
                RowJson.write(json, member.getValue());
            }
        };
    }

    static Map<String, Object> tool(String name, String schema) {
        return object("{\"name\":\"" + name + "\",\"description\":\"For the conformance suite\",\"inputSchema\":"
                + schema + "}");
    }

    static Map<String, Object> tool(String name) {
        return tool(name, "{\"type\":\"object\"}");
    }
}
