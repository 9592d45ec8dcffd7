package routes.transport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import routes.transport.JsonText;
import routes.transport.Refusal;
import routes.transport.RowJson;

/**
 * A value of any form as a text that is JSON, since the types of OData 4.0 have none for it. Whoever writes may also
 * give it as it is.
 */
final class JsonValue {
    private JsonValue() {}

    static String text(@Nullable Object value) {
        return new String(RowJson.bytes(value), StandardCharsets.UTF_8);
    }

    static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(text(value));
        }
    }

    /** @param name of the property, for a refusal */
    static @Nullable Object read(String name, @Nullable Object given) {
        if (!(given instanceof String text)) {
            return given;
        }
        String advice = "Write \"" + name + "\": \"{\\\"size\\\": 4}\", or the value itself; a text as \"\\\"so\\\"\".";
        Object value = JsonText.read(text, "The text of " + name, advice);
        if (value == JsonText.NOTHING) {
            throw Refusal.badRequest("The text of " + name + " is empty, and not JSON", advice);
        }
        return value;
    }
}
