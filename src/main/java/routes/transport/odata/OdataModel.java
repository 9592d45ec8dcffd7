package routes.transport.odata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.Suggestion;
import routes.transport.Refusal;

/**
 * The entity sets of a project as one caller may see them. Rows without an id are no entities to OData, so their
 * entity has no set.
 */
final class OdataModel {
    static final String NAMESPACE = "MostaJS";
    static final String CONTAINER = "Default";

    private final Map<String, OdataEntity> sets = new LinkedHashMap<>();
    private final Map<String, OdataEntity> entities = new LinkedHashMap<>();
    private final boolean writable;
    private final OlingoParser parser;
    private final OdataRows rows;

    OdataModel(Catalog.Visible visible) {
        writable = visible.access().contains(Operation.Access.WRITE);
        List<EntityView> views = visible.entities().stream()
                .filter(view -> view.schema().keyed())
                .toList();
        Set<String> known = new HashSet<>();
        views.forEach(view -> known.add(view.schema().name()));
        for (EntityView view : views) {
            String collection = view.schema().collection();
            String name = view.schema().name();
            String set = OdataProperty.named(collection) && !sets.containsKey(collection) ? collection : name;
            OdataEntity entity = new OdataEntity(view, set, known);
            sets.put(set, entity);
            entities.put(name, entity);
        }
        parser = new OlingoParser(this);
        rows = new OdataRows(this);
    }

    List<OdataEntity> all() {
        return List.copyOf(sets.values());
    }

    OlingoParser parser() {
        return parser;
    }

    /** Writes rows in the form that the client wants. */
    OdataRows rows(OdataFormat format) {
        return rows.in(format);
    }

    /** Whether rows of this entity can be written by the caller. */
    boolean writable(OdataEntity entity) {
        return writable && !entity.view().schema().readOnly();
    }

    /** The entity of this name, which has a set. */
    OdataEntity entity(String name) {
        OdataEntity entity = entities.get(name);
        if (entity == null) {
            throw new IllegalStateException("no set of " + name);
        }
        return entity;
    }

    OdataEntity target(OdataNavigation navigation) {
        return entity(navigation.target());
    }

    /** The navigation property that leads back over the same key, null where there is none. */
    @Nullable
    String partner(OdataEntity entity, OdataNavigation navigation) {
        Relation relation = navigation.relation();
        for (OdataNavigation back : target(navigation).navigations()) {
            boolean home = back.target().equals(entity.name());
            if (home && (leadsBack(relation, back.relation()) || leadsBack(back.relation(), relation))) {
                return back.name();
            }
        }
        return null;
    }

    private static boolean leadsBack(Relation owning, Relation other) {
        return owning.owning()
                && !other.owning()
                && other.type() != RelationType.MANY_TO_MANY
                && owning.column().equals(other.mappedBy());
    }

    /**
     * The entity of a set, which may also be named after the entity.
     *
     * @throws EntityException ENTITY_NOT_FOUND
     */
    OdataEntity set(String name) {
        @Nullable OdataEntity entity = sets.get(name);
        if (entity == null) {
            entity = entities.get(name);
        }
        if (entity != null) {
            return entity;
        }
        List<String> names = new ArrayList<>(sets.keySet());
        String near = Suggestion.near(name, names);
        throw new EntityException(ErrorCode.ENTITY_NOT_FOUND, "Unknown entity set \"" + Refusal.shortened(name) + "\"")
                .hint(near == null ? "The service document lists them all." : "Did you mean \"" + near + "\"?");
    }
}
