package routes.dialect.sql;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.RowValues;

/** The rows of a running statement, each value read from the driver when it is asked for. */
final class JdbcRows implements RowValues {
    private final JdbcCursor cursor;
    private final ResultSet rows;
    private final int[] columns;
    private final int[] types;
    private boolean begun;

    /** @param rows at the row that comes first */
    JdbcRows(JdbcCursor cursor, ResultSet rows, List<String> wanted) throws SQLException {
        this.cursor = cursor;
        this.rows = rows;
        this.columns = new int[wanted.size()];
        this.types = new int[wanted.size()];
        ResultSetMetaData shape = rows.getMetaData();
        Map<String, Integer> labels = new HashMap<>();
        for (int column = 1; column <= shape.getColumnCount(); column++) {
            labels.put(shape.getColumnLabel(column), column);
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = labels.getOrDefault(wanted.get(i), 0);
            types[i] = columns[i] == 0 ? Types.NULL : shape.getColumnType(columns[i]);
        }
    }

    @Override
    public boolean next() {
        if (!begun) {
            begun = true;
            return cursor.hasNext();
        }
        return cursor.advance();
    }

    // By the same getters as camel-jdbc, which reads rows into maps.
    @Override
    public @Nullable Object value(int column) {
        try {
            return switch (types[column]) {
                case Types.NULL -> null;
                case Types.BLOB -> rows.getBytes(columns[column]);
                case Types.CLOB -> rows.getClob(columns[column]);
                default -> rows.getObject(columns[column]);
            };
        } catch (SQLException failure) {
            throw cursor.failed(failure);
        }
    }

    /** The bytes that the driver has, for whoever knows that they are those of a text. */
    @Override
    public byte @Nullable [] text(int column) {
        try {
            byte[] bytes = types[column] == Types.NULL ? null : rows.getBytes(columns[column]);
            return bytes == null || ascii(bytes) ? bytes : whole(bytes);
        } catch (SQLException failure) {
            throw cursor.failed(failure);
        }
    }

    private static boolean ascii(byte[] bytes) {
        int all = 0;
        for (byte each : bytes) {
            all |= each;
        }
        return all >= 0;
    }

    // Not all databases see to it that a text is one: what is no character is replaced, as in a string.
    private static byte[] whole(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
