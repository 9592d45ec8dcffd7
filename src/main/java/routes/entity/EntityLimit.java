package routes.entity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a key reaches into one entity.
 *
 * @param fields names it may read and write; null for all. The id is always among them
 * @param rows a filter, in the client's form, that every row it reads or writes must meet; null for all rows
 */
public record EntityLimit(
        @Nullable Set<String> fields, @Nullable Object rows) {
    public EntityLimit {
        fields = fields == null ? null : Set.copyOf(fields);
    }
}
