package routes.dialect.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.AnsweredIds;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** An entity of the project beside the entity set that keeps its rows. */
final class ODataEntity {
    private final EntitySchema schema;
    private final EdmEntity edm;

    ODataEntity(EntitySchema schema, EdmEntity edm) {
        this.schema = schema;
        this.edm = edm;
    }

    EntitySchema schema() {
        return schema;
    }

    EdmEntity edm() {
        return edm;
    }

    String set() {
        return edm.set();
    }

    /** The key properties in order; their values together are the id. */
    List<EdmProperty> keys() {
        List<EdmProperty> keys = new ArrayList<>(edm.keys().size());
        edm.keys().forEach(name -> keys.add(known(name)));
        return keys;
    }

    /** The property of a column that is not the id. */
    EdmProperty property(Column column) {
        return known(column.name());
    }

    /** The properties in which a column is kept: the id may be in several. */
    List<EdmProperty> properties(Column column) {
        return column.is(Column.Role.ID) ? keys() : List.of(property(column));
    }

    private EdmProperty known(String name) {
        EdmProperty property = edm.properties().get(name);
        if (property == null) {
            throw new IllegalStateException("no property " + name + " in " + edm.set());
        }
        return property;
    }

    @Nullable
    EdmNavigation navigation(String relation) {
        return edm.navigations().get(relation);
    }

    /** The same entity as it is spoken of from another one. */
    ODataEntity behind(String way) {
        return new ODataEntity(schema, edm.behind(way));
    }

    /** The literals of the key that an id stands for, by property; null where no row can have it. */
    @Nullable
    Map<EdmProperty, String> key(String id) {
        List<EdmProperty> keys = keys();
        List<String> parts = keys.size() == 1 ? List.of(id) : OpaqueId.parts(id);
        if (parts.size() != keys.size()) {
            return null;
        }
        Map<EdmProperty, String> literals = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String literal = ODataLiteral.of(keys.get(i).type(), parts.get(i));
            if (literal == null) {
                return null;
            }
            literals.put(keys.get(i), literal);
        }
        return literals;
    }

    /** Whether the service may take two ids for the same. */
    boolean same(String one, String other) {
        Map<EdmProperty, String> ours = key(one);
        Map<EdmProperty, String> theirs = key(other);
        return ours != null
                && theirs != null
                && ours.entrySet().stream().allMatch(part -> {
                    String literal = theirs.get(part.getKey());
                    return literal != null && AnsweredIds.same(part.getValue(), literal);
                });
    }

    /** What is missing in the service for this entity to be served. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Column column : schema.columns()) {
            if (!column.is(Column.Role.ID) && !edm.properties().containsKey(column.name())) {
                faults.add(schema.name() + ": the entity set " + set() + " has no property " + column.name());
            }
        }
        if (schema.softDelete()) {
            faults.add(schema.name() + ": softDelete is not possible here");
        }
        schema.relations().values().forEach(relation -> {
            if (relation.through() != null) {
                faults.add(schema.name() + ": " + relation.name() + " is many-to-many, which is not possible here");
            }
        });
        return faults;
    }
}
