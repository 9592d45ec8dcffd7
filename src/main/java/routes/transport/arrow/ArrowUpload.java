package routes.transport.arrow;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import routes.entity.BatchTime;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.transport.HttpErrors;
import routes.transport.HttpOutput;
import routes.transport.Refusal;

/**
 * Rows that came over HTTP as a stream of record batches. A {@code split} goes through it: each portion becomes a request,
 * and what has become of it is noted here.
 */
final class ArrowUpload implements Iterable<EntityRequest>, Iterator<EntityRequest>, AutoCloseable {
    static final String PROPERTY = "octonet.arrow.upload";

    private static final int MOST_FAULTS = 100;

    private final IpcMessages messages;
    private final BatchReader batches;
    private final Function<List<?>, EntityRequest> request;
    private final ImportReport report = new ImportReport();
    private final BatchTime time = new BatchTime();
    private @Nullable RowReader rows;
    private int next;
    private int size;
    private @Nullable List<?> portion;
    private int asked;
    private int faults;
    private @Nullable EntityException end;

    /** @param request what is asked of the core for some rows */
    ArrowUpload(BufferAllocator allocator, byte[] stream, Function<List<?>, EntityRequest> request) {
        this.messages = new IpcMessages(stream);
        FlightData schema = messages.next();
        if (schema == null) {
            throw Refusal.badRequest("The body is empty", "Send a schema and batches, as Arrow's stream writers do.");
        }
        this.batches = new BatchReader(allocator, schema.getDataHeader());
        this.request = request;
    }

    @Override
    public Iterator<EntityRequest> iterator() {
        return this;
    }

    // What can't be read ends it like what can't be written: a split would not know what to do with either.
    @Override
    public boolean hasNext() {
        if (portion == null && end == null) {
            try {
                portion = read();
                if (portion != null) {
                    time.check();
                }
            } catch (EntityException unreadable) {
                end = unreadable;
            }
        }
        return portion != null && end == null;
    }

    private @Nullable List<?> read() {
        while (next >= size) {
            FlightData message = messages.next();
            if (message == null) {
                return null;
            }
            if (batches.read(message)) {
                rows = new RowReader(batches.root(), batches.dictionaries());
                next = 0;
                size = batches.root().getRowCount();
            }
        }
        RowReader reader = Objects.requireNonNull(rows);
        int from = next;
        next = Math.min(from + ImportReport.PORTION, size);
        return BatchReader.believed(() -> reader.rows(from, next));
    }

    @Override
    public EntityRequest next() {
        List<?> taken = portion;
        if (taken == null) {
            throw new NoSuchElementException();
        }
        portion = null;
        asked = taken.size();
        return request.apply(taken);
    }

    /** The portion that came last was written. */
    void written(EntityResult result) {
        report.written(result.data() instanceof List<?> list ? list.size() : 1, asked);
    }

    /** The portion that came last was refused. What is not about its rows ends the upload. */
    void refused(EntityException why) {
        try {
            report.refused(why, asked);
            end = ++faults < MOST_FAULTS ? end : why;
        } catch (EntityException other) {
            end = other;
        }
    }

    /** What the client is told at the end: an error, unless each row was written. */
    HttpOutput output() {
        EntityException fault = end == null ? report.fault() : end;
        return fault == null
                ? HttpOutput.json(201, ArrowJson.uploaded(report, null))
                : new HttpOutput(
                        HttpErrors.status(fault.code()),
                        HttpErrors.headers(fault, ArrowFormat.JSON.mediaType()),
                        ArrowJson.uploaded(report, fault));
    }

    @Override
    public void close() {
        batches.close();
    }
}
