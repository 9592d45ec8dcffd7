package routes.transport.arrow;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.jspecify.annotations.Nullable;
import routes.schema.FieldType;

/** The types of columns as SQL has them. */
final class SqlTypes {
    private static final int NULLABLE = 1;
    private static final int LONGEST = 1_000_000;
    private static final int SEARCHABLE = 3;
    private static final int COMPARABLE = 2;
    private static final int DECIMAL_RADIX = 10;
    private static final int BINARY_RADIX = 2;

    private SqlTypes() {}

    static String name(FieldType type) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID -> "VARCHAR";
            case NUMBER -> "DOUBLE";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "TIMESTAMP";
            case JSON -> "JSON";
            case ARRAY -> "ARRAY";
            case BINARY -> "VARBINARY";
        };
    }

    /** The types themselves, all or the one of a number. */
    static ListedRows listed(@Nullable Integer only) {
        List<List<?>> rows = new ArrayList<>();
        add(rows, only, "VARCHAR", Types.VARCHAR, LONGEST, "'", SEARCHABLE, null);
        add(rows, only, "DOUBLE", Types.DOUBLE, 53, null, COMPARABLE, BINARY_RADIX);
        add(rows, only, "BIGINT", Types.BIGINT, 19, null, COMPARABLE, DECIMAL_RADIX);
        add(rows, only, "DECIMAL", Types.DECIMAL, 38, null, COMPARABLE, DECIMAL_RADIX);
        add(rows, only, "BOOLEAN", Types.BIT, 1, null, COMPARABLE, null);
        add(rows, only, "TIMESTAMP", Types.TIMESTAMP, 24, "'", COMPARABLE, null);
        add(rows, only, "VARBINARY", Types.VARBINARY, LONGEST, null, COMPARABLE, null);
        return new ListedRows(Schemas.GET_TYPE_INFO_SCHEMA, rows);
    }

    private static void add(
            List<List<?>> rows,
            @Nullable Integer only,
            String name,
            int type,
            int size,
            @Nullable String quote,
            int searchable,
            @Nullable Integer radix) {
        if (only != null && only != type) {
            return;
        }
        List<@Nullable Object> row = new ArrayList<>();
        row.add(name);
        row.add(type);
        row.add(size);
        row.add(quote);
        row.add(quote);
        row.add(name.equals("DECIMAL") ? List.of("precision", "scale") : null);
        row.add(NULLABLE);
        row.add(name.equals("VARCHAR"));
        row.add(searchable);
        row.add(radix == null ? null : Boolean.FALSE);
        row.add(name.equals("DECIMAL"));
        row.add(radix == null ? null : Boolean.FALSE);
        row.add(name);
        row.add(name.equals("DECIMAL") ? 0 : null);
        row.add(name.equals("DECIMAL") ? 38 : null);
        row.add(type);
        row.add(null);
        row.add(radix);
        row.add(null);
        rows.add(row);
    }
}
