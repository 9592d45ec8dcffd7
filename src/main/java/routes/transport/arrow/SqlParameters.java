package routes.transport.arrow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.sql.impl.FlightSql.DoPutPreparedStatementResult;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** Takes the values of a statement's parameters, and gives back a handle that has them. */
final class SqlParameters implements FlightCommands.Upload {
    private SqlHandle handle;
    private boolean bound;

    SqlParameters(SqlHandle handle) {
        this.handle = handle;
    }

    @Override
    public byte @Nullable [] take(VectorSchemaRoot batch, Map<Long, Dictionary> dictionaries) {
        if (batch.getRowCount() == 0) {
            return null;
        }
        if (bound || batch.getRowCount() > 1) {
            throw new EntityException(ErrorCode.NOT_SUPPORTED, "More than one row of parameters is not taken here")
                    .hint("Execute the statement once for each of them.");
        }
        bound = true;
        List<@Nullable Object> values = new ArrayList<>();
        for (FieldVector vector : batch.getFieldVectors()) {
            values.add(VectorValues.of(vector, dictionaries, new RowReader.Budget())
                    .at(0));
        }
        handle = handle.with(values);
        return null;
    }

    @Override
    public byte[] end() {
        return DoPutPreparedStatementResult.newBuilder()
                .setPreparedStatementHandle(com.google.protobuf.ByteString.copyFrom(handle.bytes()))
                .build()
                .toByteArray();
    }
}
