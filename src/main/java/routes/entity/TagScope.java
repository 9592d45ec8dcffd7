package routes.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/**
 * What the entity tags of one view speak of: the row's own columns always, and its links wherever an answer shows
 * all of those the view has. So a tag never promises more than was read, and reading a tag costs no further query.
 *
 * @param links the many-to-many relations of the view
 */
public record TagScope(EntitySchema schema, List<Relation> links) {
    private static final char LINKED = '.';

    public TagScope {
        links = List.copyOf(links);
    }

    /** The tag of a row in canonical values by itself. */
    public String row(Map<String, ?> row) {
        return EntityTag.of(schema, row);
    }

    /** The tag of an answer: that of its row, with the links added where the answer shows all their ids. */
    public String shown(String rowTag, Projection projection, Map<String, ?> answer) {
        if (links.isEmpty()) {
            return rowTag;
        }
        Map<String, @Nullable Object> ids = new LinkedHashMap<>();
        for (Relation link : links) {
            if (!projection.links().contains(link) || !(answer.get(link.name()) instanceof List<?> list)) {
                return rowTag;
            }
            ids.put(link.name(), list);
        }
        return rowTag + LINKED + EntityTag.of(ids);
    }

    /** Whether any of these tags is one of this row and its links, whatever the links were. */
    public boolean linked(EntityTags tags, String rowTag) {
        return !links.isEmpty() && tags.tags().stream().anyMatch(tag -> tag.startsWith(rowTag + LINKED));
    }
}
