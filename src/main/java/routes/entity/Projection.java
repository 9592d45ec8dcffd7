package routes.entity;

import java.util.List;
import routes.schema.Column;
import routes.schema.Relation;

/**
 * Which columns of a row are read, and which relations are filled in. The id is always among the columns.
 *
 * @param columns in table order, never a secret one
 * @param emptyToMany many-to-many relations that are shown as an empty list because nobody asked to fill them
 */
public record Projection(List<Column> columns, List<Include> includes, List<Relation> emptyToMany) {
    public Projection {
        columns = List.copyOf(columns);
        includes = List.copyOf(includes);
        emptyToMany = List.copyOf(emptyToMany);
    }
}
