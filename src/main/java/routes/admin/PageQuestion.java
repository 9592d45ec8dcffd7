package routes.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.HttpInput;
import routes.transport.QueryString;
import routes.transport.Refusal;

/** Which part of a list is asked for: {@code ?skip=0&limit=100} and what the list may be narrowed by. */
record PageQuestion(Map<String, String> filters, int skip, int limit) {
    private static final int LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_SKIP = 1_000_000;

    /** @throws routes.entity.EntityException BAD_REQUEST for a parameter that is not known or no number */
    static PageQuestion of(HttpInput in, List<String> filters) {
        List<String> known = new ArrayList<>(filters);
        known.add("skip");
        known.add("limit");
        Map<String, String> given = new LinkedHashMap<>(QueryString.parameters(in.query(), known));
        int skip = number("skip", given.remove("skip"), 0, 0, MAX_SKIP);
        int limit = number("limit", given.remove("limit"), LIMIT, 1, MAX_LIMIT);
        return new PageQuestion(given, skip, limit);
    }

    private static int number(String name, @Nullable String text, int otherwise, int least, int most) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Told below, as a number out of range is.
        }
        throw Refusal.badRequest(
                "The query parameter " + name + " must be a whole number from " + least + " to " + most,
                "Write " + name + "=" + otherwise + ".");
    }
}
