package routes.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one project, found by name or collection. A catalog is immutable; reloading schemas makes
 * a new one.
 */
public final class SchemaCatalog {
    private final Map<String, EntitySchema> byName;
    private final Map<String, EntitySchema> byEitherName;
    private final Set<String> closedToMcp;

    public SchemaCatalog(Collection<EntitySchema> entities) {
        Map<String, EntitySchema> names = new LinkedHashMap<>();
        Map<String, EntitySchema> both = new LinkedHashMap<>();
        for (EntitySchema entity : entities) {
            both.putIfAbsent(entity.collection(), entity);
        }
        for (EntitySchema entity : entities) {
            names.put(entity.name(), entity);
            both.put(entity.name(), entity);
        }
        this.byName = Ordered.copyOf(names);
        this.byEitherName = Map.copyOf(both);
        this.closedToMcp = names.values().stream()
                .filter(EntitySchema::closedToMcp)
                .map(EntitySchema::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All entities in the order they were declared. */
    public Collection<EntitySchema> entities() {
        return byName.values();
    }

    /** The entity of this name or of this collection, in exactly this spelling, or null. */
    public @Nullable EntitySchema find(String nameOrCollection) {
        return byEitherName.get(nameOrCollection);
    }

    /** Names of the entities of which agents, who come by MCP, are to find nothing. */
    public Set<String> closedToMcp() {
        return closedToMcp;
    }

    /** The entity a relation leads to; the reader has checked that it exists. */
    public EntitySchema target(Relation relation) {
        EntitySchema target = byName.get(relation.target());
        if (target == null) {
            throw new IllegalArgumentException("no entity " + relation.target() + " for relation " + relation.name());
        }
        return target;
    }
}
