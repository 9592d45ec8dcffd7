package routes.dialect.odata;

import java.util.ArrayList;
import java.util.List;

/** The values of a key of several properties as one id: with commas between, those within written as {@code ~2C}. */
final class OpaqueId {
    private OpaqueId() {}

    static String of(List<String> parts) {
        List<String> escaped = new ArrayList<>(parts.size());
        parts.forEach(part -> escaped.add(part.replace("~", "~7E").replace(",", "~2C")));
        return String.join(",", escaped);
    }

    static List<String> parts(String id) {
        List<String> parts = new ArrayList<>();
        for (String part : id.split(",", -1)) {
            parts.add(part.replace("~2C", ",").replace("~7E", "~"));
        }
        return parts;
    }
}
