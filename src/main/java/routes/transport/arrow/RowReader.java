package routes.transport.arrow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.JsonText;

/** Rows of a batch as a client would write them in JSON. Nulls are left out, so that defaults apply. */
final class RowReader {
    private static final long MAX_REPEATED = 16L << 20;

    private final List<String> names = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private final Budget budget = new Budget();

    /** Reads what a vector has at a place, which is not null there. */
    interface Value {
        @Nullable
        Object at(int row);
    }

    /** Counts values: a few bytes can say that there are billions. */
    static final class Budget {
        private int left;
        private long text = MAX_REPEATED;

        void begin() {
            left = JsonText.MAX_VALUES;
            text = MAX_REPEATED;
        }

        /** Takes a value of a dictionary, each time it is stood for. */
        void repeated(FieldVector values, int index) {
            if (values instanceof BaseVariableWidthVector texts && !texts.isNull(index)) {
                text -= texts.getValueLength(index);
                if (text < 0) {
                    throw new EntityException(
                                    ErrorCode.PAYLOAD_TOO_LARGE,
                                    "The dictionaries of a batch stand for more than " + (MAX_REPEATED >> 20)
                                            + " MiB of text in a thousand rows")
                            .hint("Send shorter texts, or fewer of them in an upload.");
                }
            }
        }

        void take(int count) {
            left -= count;
            if (count < 0 || left < 0) {
                throw new EntityException(
                                ErrorCode.PAYLOAD_TOO_LARGE,
                                "The rows of a batch hold more than " + JsonText.MAX_VALUES + " values")
                        .hint("Send fewer rows in a batch.");
            }
        }
    }

    /** @throws EntityException BAD_REQUEST for a column of a type that no field has */
    RowReader(VectorSchemaRoot batch, Map<Long, Dictionary> dictionaries) {
        for (FieldVector vector : batch.getFieldVectors()) {
            names.add(vector.getName());
            values.add(VectorValues.of(vector, dictionaries, budget));
        }
    }

    List<Map<String, Object>> rows(int from, int to) {
        budget.begin();
        List<Map<String, Object>> rows = new ArrayList<>(to - from);
        for (int row = from; row < to; row++) {
            rows.add(row(row));
        }
        return rows;
    }

    private Map<String, Object> row(int at) {
        budget.take(names.size());
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Object value = values.get(i).at(at);
            if (value != null) {
                row.put(names.get(i), value);
            }
        }
        return row;
    }
}
