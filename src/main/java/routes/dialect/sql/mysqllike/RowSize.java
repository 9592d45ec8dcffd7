package routes.dialect.sql.mysqllike;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import routes.dialect.sql.TableShape;
import routes.schema.FieldType;

/** Keeps a table under the size that a row may be declared to have, 65 535 bytes, to which each VARCHAR counts in full. */
final class RowSize {
    private static final int MAX_BYTES = 60_000;
    private static final int BYTES_A_CHARACTER = 4;
    private static final int OTHER_BYTES = 32;

    private RowSize() {}

    /** The table itself, or with its strings outside keys as text, which is kept elsewhere. */
    static TableShape fitted(TableShape table) {
        if (table.columns().stream().mapToInt(RowSize::bytes).sum() <= MAX_BYTES) {
            return table;
        }
        Set<String> keys = new HashSet<>(table.primaryKey());
        table.indexes().forEach(key -> keys.addAll(key.columnNames()));
        table.references().forEach(reference -> keys.add(reference.column()));
        List<TableShape.Cell> columns = table.columns().stream()
                .map(cell -> string(cell) && !keys.contains(cell.name()) ? text(cell) : cell)
                .toList();
        return new TableShape(table.name(), columns, table.primaryKey(), table.indexes(), table.references());
    }

    private static int bytes(TableShape.Cell cell) {
        return string(cell) ? cell.maxLength() * BYTES_A_CHARACTER + 2 : OTHER_BYTES;
    }

    private static boolean string(TableShape.Cell cell) {
        return cell.type() == FieldType.STRING || cell.type() == FieldType.ENUM;
    }

    private static TableShape.Cell text(TableShape.Cell cell) {
        return new TableShape.Cell(cell.name(), FieldType.TEXT, 0, 0, 0, cell.required());
    }
}
