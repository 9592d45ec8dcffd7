package routes.dialect.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.HeapShare;
import routes.entity.JsonWeight;

/**
 * What the rows of one unit of work weigh in memory until its answer is sent, estimated so that the bytes of the
 * answer are counted in. An answer that is too large, or that finds no room, is refused while its rows are being read.
 */
public final class AnswerWeight implements AutoCloseable {
    private static final int ROW = 64;
    private static final int VALUE = 48;

    private final HeapShare.Part part;
    private final long limit;

    public AnswerWeight(HeapShare share, long limit) {
        this.part = share.part();
        this.limit = limit;
    }

    /** Whether it has to be closed when the answer was sent. */
    public boolean counts() {
        return part.counts();
    }

    void row() {
        grow(ROW);
    }

    public void value(@Nullable Object value) {
        grow(of(value));
    }

    public void rows(List<? extends Map<String, ?>> rows) {
        for (Map<String, ?> row : rows) {
            grow(ROW);
            row.values().forEach(this::value);
        }
    }

    /** A row that is the whole answer: it was small enough to be written, so there only has to be room for it now. */
    public void single(Map<?, ?> row) {
        if (!part.grow(of(row))) {
            throw HeapShare.crowded();
        }
    }

    private void grow(long bytes) {
        if (part.size() + bytes > limit) {
            throw new EntityException(
                            ErrorCode.PAYLOAD_TOO_LARGE,
                            "The answer is too large: its rows would take up more than " + limit + " bytes")
                    .hint("Ask for fewer rows by limit or fewer fields by select, or export the list as"
                            + " application/x-ndjson or text/csv.");
        }
        if (!part.grow(bytes)) {
            throw HeapShare.crowded();
        }
    }

    // A character of text is a byte here and another one in the answer, and JSON is read on the way.
    private static long of(@Nullable Object value) {
        if (value instanceof String text) {
            return VALUE + 2L * text.length() + JsonWeight.of(text);
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return VALUE;
        }
        if (value instanceof byte[] bytes) {
            return VALUE + 4L * bytes.length;
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().mapToLong(AnswerWeight::of).sum()
                    + JsonWeight.OBJECT
                    + (long) JsonWeight.MEMBER * map.size();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(AnswerWeight::of).sum() + JsonWeight.LIST;
        }
        // A document in a driver's own class, which takes more room once it is read.
        String text = value.toString();
        return VALUE + 4L * text.length() + JsonWeight.of(text);
    }

    @Override
    public void close() {
        part.close();
    }
}
