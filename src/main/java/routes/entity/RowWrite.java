package routes.entity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/**
 * One row to be inserted or changed, checked and in canonical values, with the related rows that go with it.
 *
 * @param id of the row; for an insert already chosen, or empty where the database will choose it
 * @param insert whether the row is new; else only the columns in {@code values} change
 * @param values column to canonical value; an insert names every column but the ones that stay null
 * @param links what becomes of its to-many relations and of objects given in place of ids
 * @param scope what an existing row must meet to be changed: the caller's rules, soft delete, discriminator
 * @param rule what the row must meet afterwards: the caller's row rule
 */
public record RowWrite(
        EntitySchema schema,
        String id,
        boolean insert,
        Map<Column, @Nullable Object> values,
        List<Link> links,
        Filter scope,
        Filter rule) {

    public RowWrite {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        links = List.copyOf(links);
    }

    /**
     * The related rows of one relation after the write.
     *
     * @param rows related rows to be inserted or changed: before this row where this row holds the key, else
     *     after it
     * @param ids ids of all rows related afterwards, those of {@code rows} included; a row not among them is
     *     unlinked, and deleted where the relation says so
     */
    public record Link(Relation relation, EntitySchema target, List<RowWrite> rows, List<String> ids) {
        public Link {
            rows = List.copyOf(rows);
            ids = List.copyOf(ids);
        }
    }
}
