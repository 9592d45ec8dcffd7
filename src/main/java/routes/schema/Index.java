package routes.schema;

import java.util.List;

/**
 * An index over columns of an entity. An index with a text part is a full-text index, which SQL dialects
 * leave out.
 */
public record Index(List<Part> parts, boolean unique, boolean sparse) {
    /** How a column takes part in an index. */
    public enum Order {
        ASC,
        DESC,
        TEXT
    }

    /** One column of an index. */
    public record Part(String column, Order order) {}

    public Index {
        parts = List.copyOf(parts);
    }

    public boolean text() {
        return parts.stream().anyMatch(part -> part.order() == Order.TEXT);
    }
}
