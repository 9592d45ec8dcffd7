package routes.entity;

import java.util.List;
import routes.schema.Column;
import routes.schema.Relation;

/**
 * Which columns of a row are read, and which relations are filled in. The id is always among the columns.
 *
 * @param columns in table order, never a secret one
 * @param emptyToMany many-to-many relations that are shown as an empty list because nobody asked to fill them
 * @param tagged whether the answer is one row with its entity tag, for which every column is read and not only these
 */
public record Projection(List<Column> columns, List<Include> includes, List<Relation> emptyToMany, boolean tagged) {
    public Projection {
        columns = List.copyOf(columns);
        includes = List.copyOf(includes);
        emptyToMany = List.copyOf(emptyToMany);
    }

    /** Of rows that carry no tag, as those of a list. */
    public Projection(List<Column> columns, List<Include> includes, List<Relation> emptyToMany) {
        this(columns, includes, emptyToMany, false);
    }

    // A tag speaks of the row alone: an answer with related rows could not be told from a stale one by it.
    Projection withTag() {
        return includes.isEmpty() ? new Projection(columns, includes, emptyToMany, true) : this;
    }
}
