package routes.entity;

import java.util.List;
import routes.schema.Column;
import routes.schema.Relation;

/**
 * Which columns of a row are read, and which relations are filled in. The id is always among the columns.
 *
 * @param columns in table order, never a secret one
 * @param links many-to-many relations that nobody asked to fill in, each shown as the ids of the rows it links
 */
public record Projection(List<Column> columns, List<Include> includes, List<Relation> links) {
    public Projection {
        columns = List.copyOf(columns);
        includes = List.copyOf(includes);
        links = List.copyOf(links);
    }
}
