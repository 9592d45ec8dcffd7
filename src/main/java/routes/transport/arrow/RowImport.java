package routes.transport.arrow;

import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.transport.RowJson;

/**
 * Batches of rows written to an entity. Each portion of a batch is written whole or not at all; one with faults is told of
 * with the rows that have them, and the next one goes on.
 */
final class RowImport implements FlightCommands.Upload {
    private final FlightConsumer server;
    private final FlightCall call;
    private final ImportReport report = new ImportReport();

    RowImport(FlightConsumer server, FlightCall call) {
        this.server = server;
        this.call = call;
    }

    @Override
    public byte @Nullable [] take(VectorSchemaRoot batch, Map<Long, Dictionary> dictionaries) {
        RowReader reader = new RowReader(batch, dictionaries);
        for (int from = 0; from < batch.getRowCount(); from += ImportReport.PORTION) {
            int begin = from;
            int end = Math.min(from + ImportReport.PORTION, batch.getRowCount());
            write(BatchReader.believed(() -> reader.rows(begin, end)));
        }
        return RowJson.bytes((Object) report.news());
    }

    private void write(List<?> portion) {
        try {
            Object created = server.ask(
                    new FlightCall(call.kind(), call.command(), call.path(), call.name(), call.peer(), portion));
            report.written((Long) created, portion.size());
        } catch (EntityException fault) {
            report.refused(fault, portion.size());
        }
    }

    @Override
    public byte @Nullable [] end() {
        Map<String, Object> told = report.sums();
        told.put("done", true);
        return RowJson.bytes((Object) told);
    }
}
