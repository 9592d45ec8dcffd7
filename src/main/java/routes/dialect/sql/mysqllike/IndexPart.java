package routes.dialect.sql.mysqllike;

import java.util.List;
import java.util.Objects;
import routes.dialect.sql.TableShape;
import routes.schema.FieldType;

/**
 * A column of an index, and how much of it the index can hold.
 *
 * @param cut how many characters or bytes of the column are held, 0 for all of it
 */
public record IndexPart(TableShape.Cell cell, boolean descending, int cut) {
    private static final int MAX_BYTES = 3072;
    private static final int BYTES_A_CHARACTER = 4;
    private static final int BYTES_A_NUMBER = 32;

    /** The parts of an index, each text of which gets an equal share where all together would be too long. */
    public static List<IndexPart> of(TableShape table, TableShape.Key key) {
        List<IndexPart> whole = key.parts().stream()
                .map(part -> new IndexPart(Objects.requireNonNull(table.column(part.column())), part.descending(), 0))
                .toList();
        if (whole.stream().mapToInt(IndexPart::bytes).sum() <= MAX_BYTES) {
            return whole;
        }
        int texts = (int) whole.stream().filter(IndexPart::text).count();
        int share = (MAX_BYTES - (whole.size() - texts) * BYTES_A_NUMBER) / texts;
        return whole.stream()
                .map(part -> part.text() && part.bytes() > share ? part.cut(share) : part)
                .toList();
    }

    public String column() {
        return cell.name();
    }

    private IndexPart cut(int bytes) {
        return new IndexPart(cell, descending, cell.type() == FieldType.BINARY ? bytes : bytes / BYTES_A_CHARACTER);
    }

    private boolean text() {
        return bytes() > BYTES_A_NUMBER;
    }

    private int bytes() {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID -> BYTES_A_NUMBER + cell.maxLength() * BYTES_A_CHARACTER;
            case TEXT, BINARY, JSON, ARRAY -> MAX_BYTES + 1;
            default -> BYTES_A_NUMBER;
        };
    }
}
