package routes.transport.graphql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.schema.Relation;

/** The entities of one schema by name, with the relations that can be asked for. */
final class Entities {
    private final Map<String, Entity> byName = new HashMap<>();

    /** @param relations by name */
    record Entity(EntityView view, Map<String, Relation> relations) {}

    void add(EntityView view, List<Relation> relations) {
        Map<String, Relation> byRelation = new HashMap<>();
        relations.forEach(relation -> byRelation.put(relation.name(), relation));
        byName.put(view.schema().name(), new Entity(view, byRelation));
    }

    /** The relation that a type's field is, null where the type is none of rows or the field no relation. */
    @Nullable
    Relation relation(String type, String field) {
        Entity entity = byName.get(type);
        return entity == null ? null : entity.relations().get(field);
    }

    Entity get(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }
}
