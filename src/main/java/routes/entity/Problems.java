package routes.entity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.EntitySchema;

/** Everything wrong with one request's data, collected so that one answer names it all. */
final class Problems {
    static final int MAX_SHOWN = 50;

    private final List<Problem> found = new ArrayList<>();
    private @Nullable String hint;
    private String prefix = "";

    void add(String path, String problem) {
        if (found.size() < MAX_SHOWN) {
            found.add(new Problem(prefix + path, problem));
        }
    }

    /** Goes into a nested row, whose paths begin with this; gives what {@link #leave} needs. */
    String enter(String segment) {
        String before = prefix;
        prefix = before + segment;
        return before;
    }

    void leave(String before) {
        prefix = before;
    }

    /** A word of advice; the first one given stays. */
    void hint(String advice) {
        if (hint == null) {
            hint = advice;
        }
    }

    /** Whether a further word of advice would be lost. */
    boolean hinted() {
        return hint != null;
    }

    boolean none() {
        return found.isEmpty();
    }

    boolean full() {
        return found.size() == MAX_SHOWN;
    }

    void refuse(EntitySchema schema) {
        if (found.isEmpty()) {
            return;
        }
        Problem first = found.get(0);
        String more = found.size() > 1 ? " (and " + (found.size() - 1) + " more)" : "";
        EntityException refusal = new EntityException(
                ErrorCode.VALIDATION_FAILED,
                "Invalid data for " + schema.name() + ": " + first.field() + ": " + first.problem() + more,
                found);
        throw hint == null ? refusal : refusal.hint(hint);
    }
}
