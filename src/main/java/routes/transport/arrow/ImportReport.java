package routes.transport.arrow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.transport.HttpErrors;

/** What has become of the rows of an upload, which are written in portions: each whole, or not at all. */
final class ImportReport {
    /** Rows of a portion. */
    static final int PORTION = 1000;

    private final List<Map<String, Object>> faults = new ArrayList<>();
    private long first;
    private long before;
    private long rows;
    private long created;
    private @Nullable EntityException fault;

    /** A portion was written. */
    void written(long count, int size) {
        created += count;
        rows += size;
    }

    /**
     * A portion was refused.
     *
     * @throws EntityException the refusal, where it is not of what the rows hold: then the upload ends
     */
    void refused(EntityException why, int size) {
        if (why.code() != ErrorCode.VALIDATION_FAILED && why.code() != ErrorCode.CONFLICT) {
            throw why;
        }
        if (fault == null) {
            fault = why;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("first", rows);
        told.put("rows", (long) size);
        told.put("code", HttpErrors.code(why.code()));
        told.put("message", why.text());
        List<Object> details = new ArrayList<>();
        for (Problem detail : why.details()) {
            details.add(Map.of("field", detail.field(), "problem", detail.problem()));
        }
        told.put("details", details);
        if (why.hint() != null) {
            told.put("hint", why.hint());
        }
        faults.add(told);
        rows += size;
    }

    /** The first refusal of all, null where every row was written. */
    @Nullable
    EntityException fault() {
        return fault;
    }

    /** The portions that were refused and not told of by now, where there are any. */
    Map<String, Object> refusals() {
        return faults.isEmpty() ? Map.of() : Map.of("errors", List.copyOf(faults));
    }

    /** What has become of the rows since this was told last. */
    Map<String, Object> news() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("first", first);
        told.put("rows", rows - first);
        told.put("created", created - before);
        told.putAll(refusals());
        faults.clear();
        first = rows;
        before = created;
        return told;
    }

    /** The sums. */
    Map<String, Object> sums() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rows", rows);
        told.put("created", created);
        return told;
    }
}
