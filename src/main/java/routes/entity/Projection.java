package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.Relation;

/**
 * Which columns of a row are read, and which relations are filled in. The id is always among the columns.
 *
 * @param columns in table order, never a secret one
 * @param links many-to-many relations that nobody asked to fill in, each shown as the ids of the rows it links
 * @param tags what the entity tag of an answer that is one row speaks of, for which every column is read and not
 *     only these; null where the answer carries none
 */
public record Projection(
        List<Column> columns,
        List<Include> includes,
        List<Relation> links,
        @Nullable TagScope tags) {
    public Projection {
        columns = List.copyOf(columns);
        includes = List.copyOf(includes);
        links = List.copyOf(links);
    }

    /** Of rows that carry no tag, as those of a list. */
    public Projection(List<Column> columns, List<Include> includes, List<Relation> links) {
        this(columns, includes, links, null);
    }

    // A tag says nothing of related rows: an answer with some could not be told from a stale one by it.
    Projection withTags(TagScope scope) {
        return includes.isEmpty() ? new Projection(columns, includes, links, scope) : this;
    }
}
