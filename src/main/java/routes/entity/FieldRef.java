package routes.entity;

import java.util.List;
import routes.schema.Column;

/**
 * A column, or a place inside a structured one. Path segments are keys of objects or, written in digits,
 * places in arrays.
 */
public record FieldRef(Column column, List<String> path) {
    public FieldRef {
        path = List.copyOf(path);
    }

    public static FieldRef of(Column column) {
        return new FieldRef(column, List.of());
    }

    public boolean nested() {
        return !path.isEmpty();
    }

    @Override
    public String toString() {
        return nested() ? column.name() + "." + String.join(".", path) : column.name();
    }
}
