package routes.dialect.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.OnDelete;

/**
 * A table as the schemas want it, before any database has its say. Names are final: prefixed, and shortened
 * where they were too long.
 */
public record TableShape(
        String name, List<Cell> columns, List<String> primaryKey, List<Key> indexes, List<Reference> references) {

    public TableShape {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = List.copyOf(indexes);
        references = List.copyOf(references);
    }

    /** A column; {@code maxLength} counts characters of text, precision and scale are those of a decimal. */
    public record Cell(String name, FieldType type, int maxLength, int precision, int scale, boolean required) {
        public Cell optional() {
            return new Cell(name, type, maxLength, precision, scale, false);
        }

        public static Cell text(String name, int maxLength) {
            return new Cell(name, FieldType.STRING, maxLength, 0, 0, true);
        }
    }

    /** One column of an index. */
    public record Part(String column, boolean descending) {}

    /**
     * An index.
     *
     * @param live whether it covers only rows that were not deleted softly
     */
    public record Key(String name, List<Part> parts, boolean unique, boolean live) {
        public Key {
            parts = List.copyOf(parts);
        }

        public List<String> columnNames() {
            return parts.stream().map(Part::column).toList();
        }
    }

    /** A column beside those of the schema: its name, and its type with what follows. */
    public record Extra(String name, String definition) {}

    /** A foreign key to the id of another table. */
    public record Reference(String name, String column, String target, OnDelete onDelete) {}

    public @Nullable Cell column(String wanted) {
        for (Cell cell : columns) {
            if (cell.name().equals(wanted)) {
                return cell;
            }
        }
        return null;
    }

    @Nullable
    Reference reference(String column) {
        for (Reference reference : references) {
            if (reference.column().equals(column)) {
                return reference;
            }
        }
        return null;
    }

    public boolean softDeletes() {
        return column(Column.DELETED_AT) != null;
    }
}
