package routes.entity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a list of names given as a JSON list of strings or as one string with commas. */
final class NameList {
    static final int MAX_NAMES = 100;

    private NameList() {}

    static List<String> of(String option, @Nullable Object raw) {
        List<String> names = new ArrayList<>();
        if (raw instanceof String text) {
            for (String name : text.isBlank() ? new String[0] : text.split(",", MAX_NAMES + 2)) {
                names.add(name.strip());
            }
        } else if (raw instanceof List<?> list) {
            for (Object name : list) {
                if (!(name instanceof String text)) {
                    throw malformed(option);
                }
                names.add(text);
            }
        } else if (raw != null) {
            throw malformed(option);
        }
        if (names.size() > MAX_NAMES) {
            throw Refusal.bad(option, "names more than " + MAX_NAMES + " fields", "Name fewer, or none to get all.");
        }
        return names;
    }

    private static EntityException malformed(String option) {
        return Refusal.bad(option, "must be a list of field names", "Write it like [\"name\", \"email\"].");
    }
}
