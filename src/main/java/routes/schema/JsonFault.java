package routes.schema;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** What is wrong with a text that is no JSON, and where. It repeats no word of the text, which may hold a password. */
public final class JsonFault {
    private JsonFault() {}

    public static String of(JsonProcessingException broken) {
        JsonLocation at = broken.getLocation();
        return "not valid JSON"
                + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                + ": "
                + broken.getOriginalMessage().replaceFirst("token '[^']*'", "token");
    }
}
