package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which changes somebody asks for.
 *
 * @param project slug, null for the one that a request without a project means
 * @param entities names or collections; empty for all that the visitor may read
 * @param filter which rows, in the client's form, as a read takes it; null for all, else exactly one entity is named
 * @param since the last sequence that was seen, null to begin with the next change
 */
public record ChangeQuery(
        Visitor visitor,
        @Nullable String project,
        List<String> entities,
        @Nullable Object filter,
        @Nullable Long since) {
    public ChangeQuery {
        entities = List.copyOf(entities);
    }
}
