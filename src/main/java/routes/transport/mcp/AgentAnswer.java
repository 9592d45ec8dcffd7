package routes.transport.mcp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.transport.ErrorJson;
import routes.transport.JsonText;
import routes.transport.ResultJson;
import routes.transport.RowJson;

/** Results of tools in the envelope of the other doors: {@code {"status":"ok","data":…}}, or an error. */
final class AgentAnswer {
    private static final String CONTENT = "structuredContent";
    /** What the core calls the failure of a tool. */
    private static final String REASON = "reason";

    private static final String ERROR = "Error: ";

    private AgentAnswer() {}

    /** What the core answered, where the tool puts nothing in its place. */
    static byte[] of(EntityResult result) {
        return RowJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("status", "ok");
            ResultJson.members(json, result, result.tag());
            json.writeEndObject();
        });
    }

    /** The result of a tool; a member that is alone in it stands for itself. */
    static byte[] of(RowJson.Text members) {
        byte[] json = RowJson.bytes(out -> {
            out.writeStartObject();
            members.writeTo(out);
            out.writeEndObject();
        });
        Map<?, ?> result =
                read(new String(json, StandardCharsets.UTF_8)) instanceof Map<?, ?> object ? object : Map.of();
        String text = text(result);
        if (Boolean.TRUE.equals(result.get("isError"))) {
            return failed(text);
        }
        Object data = result.containsKey(CONTENT) ? result.get(CONTENT) : valued(text);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("status", "ok");
        answer.put(
                "data",
                data instanceof Map<?, ?> map && map.size() == 1
                        ? map.values().iterator().next()
                        : data);
        return RowJson.bytes(answer);
    }

    /** @param code of the simulator's own, or of the core where the tool was not come to */
    static byte[] failed(String code, EntityException error) {
        return RowJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("status", "error");
            json.writeObjectFieldStart("error");
            json.writeStringField("code", code);
            if (code.equals(AgentFault.TOOL_ERROR)) {
                json.writeStringField(REASON, error.code().name());
            }
            json.writeStringField("message", error.text());
            ErrorJson.members(json, error);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static byte[] failed(String text) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", AgentFault.TOOL_ERROR);
        if (valued(text) instanceof Map<?, ?> said && said.get("error") instanceof Map<?, ?> told) {
            error.put(REASON, told.get("code"));
            told.forEach((name, value) -> error.putIfAbsent(String.valueOf(name), value));
        } else {
            error.put("message", text.startsWith(ERROR) ? text.substring(ERROR.length()) : text);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("status", "error");
        answer.put("error", error);
        return RowJson.bytes(answer);
    }

    private static String text(Map<?, ?> result) {
        return result.get("content") instanceof List<?> list && list.get(0) instanceof Map<?, ?> first
                ? String.valueOf(first.get("text"))
                : "";
    }

    /** The value that a text writes, or the text itself. */
    private static @Nullable Object valued(String text) {
        try {
            Object value = read(text);
            return value == JsonText.NOTHING ? text : value;
        } catch (EntityException words) {
            return text;
        }
    }

    private static @Nullable Object read(String json) {
        return JsonText.read(json, "The result", "");
    }
}
