package routes.transport.arrow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.transport.HttpErrors;
import routes.transport.RowJson;

/**
 * Batches of rows written to an entity. Each portion of a batch is written whole or not at all; one with faults is told of
 * with the rows that have them, and the next one goes on.
 */
final class RowImport implements FlightCommands.Upload {
    private static final int PORTION = 1000;

    private final FlightConsumer server;
    private final FlightCall call;
    private long rows;
    private long created;

    RowImport(FlightConsumer server, FlightCall call) {
        this.server = server;
        this.call = call;
    }

    @Override
    public byte @Nullable [] take(VectorSchemaRoot batch, Map<Long, Dictionary> dictionaries) {
        RowReader reader = new RowReader(batch, dictionaries);
        List<Map<String, Object>> faults = new ArrayList<>();
        long first = rows;
        long before = created;
        for (int from = 0; from < batch.getRowCount(); from += PORTION) {
            int begin = from;
            int end = Math.min(from + PORTION, batch.getRowCount());
            List<?> portion = BatchReader.believed(() -> reader.rows(begin, end));
            write(portion, faults);
            rows += portion.size();
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("first", first);
        told.put("rows", rows - first);
        told.put("created", created - before);
        if (!faults.isEmpty()) {
            told.put("errors", faults);
        }
        return RowJson.bytes((Object) told);
    }

    private void write(List<?> portion, List<Map<String, Object>> faults) {
        try {
            created += (Long) server.ask(
                    new FlightCall(call.kind(), call.command(), call.path(), call.name(), call.peer(), portion));
        } catch (EntityException fault) {
            // What is wrong with rows; anything else ends the upload.
            if (fault.code() != ErrorCode.VALIDATION_FAILED && fault.code() != ErrorCode.CONFLICT) {
                throw fault;
            }
            faults.add(fault(fault, portion.size()));
        }
    }

    private Map<String, Object> fault(EntityException fault, int size) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("first", rows);
        told.put("rows", (long) size);
        told.put("code", HttpErrors.code(fault.code()));
        told.put("message", fault.text());
        List<Object> details = new ArrayList<>();
        for (Problem detail : fault.details()) {
            details.add(Map.of("field", detail.field(), "problem", detail.problem()));
        }
        told.put("details", details);
        if (fault.hint() != null) {
            told.put("hint", fault.hint());
        }
        return told;
    }

    @Override
    public byte @Nullable [] end() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rows", rows);
        told.put("created", created);
        told.put("done", true);
        return RowJson.bytes((Object) told);
    }
}
