package routes.transport.arrow.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.schema.Shown;
import routes.schema.Suggestion;

/**
 * The entity that a statement reads, as it names it. A schema is a project, and the catalog in front of it is the only one.
 *
 * @param project null where the statement leaves it to the connection
 * @param alias what columns may name it by in its place
 */
public record SqlTable(
        @Nullable String catalog,
        @Nullable String project,
        String name,
        @Nullable String alias,
        int at) {

    /**
     * The entity of this name or collection. Upper and lower case count only where several differ in nothing else.
     *
     * @throws EntityException ENTITY_NOT_FOUND
     */
    public EntityView in(List<EntityView> entities) {
        for (EntityView entity : entities) {
            if (entity.schema().name().equals(name)) {
                return entity;
            }
        }
        List<EntityView> found = entities.stream()
                .filter(entity -> entity.schema().collection().equals(name))
                .toList();
        if (found.isEmpty()) {
            found = entities.stream()
                    .filter(entity -> entity.schema().name().equalsIgnoreCase(name)
                            || entity.schema().collection().equalsIgnoreCase(name))
                    .toList();
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        List<String> names =
                entities.stream().map(entity -> entity.schema().name()).toList();
        String near = Suggestion.near(name, names);
        throw new EntityException(ErrorCode.ENTITY_NOT_FOUND, "Unknown entity \"" + Shown.of(name) + "\"")
                .hint(near == null ? "Ask for the tables to see which there are." : "Did you mean \"" + near + "\"?");
    }

    /** Whether the words in front of a column's name mean this table. */
    boolean called(List<String> qualifier, EntityView entity) {
        String last = qualifier.get(qualifier.size() - 1);
        if (alias != null) {
            return qualifier.size() == 1 && last.equalsIgnoreCase(alias);
        }
        if (!last.equalsIgnoreCase(name)
                && !last.equalsIgnoreCase(entity.schema().name())
                && !last.equalsIgnoreCase(entity.schema().collection())) {
            return false;
        }
        String before = qualifier.size() > 1 ? qualifier.get(qualifier.size() - 2) : null;
        return before == null || project == null || before.equalsIgnoreCase(project);
    }
}
