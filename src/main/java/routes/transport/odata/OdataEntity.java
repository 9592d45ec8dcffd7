package routes.transport.odata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.schema.Column;
import routes.schema.Relation;
import routes.schema.RelationType;

/** An entity type with its set, as one caller may see it, and which of its names stands for what in the core. */
final class OdataEntity {
    private final EntityView view;
    private final String set;
    private final Map<String, OdataProperty> properties = new LinkedHashMap<>();
    private final Map<String, OdataNavigation> navigations = new LinkedHashMap<>();
    private final Map<String, OdataProperty> byColumn = new LinkedHashMap<>();

    /** @param known names of the entities that have a set; relations to others are left out */
    OdataEntity(EntityView view, String set, Set<String> known) {
        this.view = view;
        this.set = set;
        for (Column column : view.columns()) {
            String name = propertyName(column);
            if (name != null && !properties.containsKey(name)) {
                String complex = view.schema().name() + "_" + name;
                OdataProperty property = OdataProperty.of(name, column, OdataModel.NAMESPACE + "." + complex);
                properties.put(name, property);
                byColumn.put(column.name(), property);
            }
        }
        for (Relation relation : view.relations()) {
            if (known.contains(relation.target())
                    && OdataProperty.named(relation.name())
                    && !properties.containsKey(relation.name())) {
                OdataProperty key = relation.owning() ? byColumn.get(relation.column()) : null;
                navigations.put(relation.name(), new OdataNavigation(relation.name(), relation, key));
            }
        }
    }

    // A relation and its key column often share a name, which a navigation property and its key can't.
    private @Nullable String propertyName(Column column) {
        String name = column.name();
        if (!OdataProperty.named(name)) {
            return null;
        }
        if (view.relation(name) == null) {
            return name;
        }
        String key = name + "Id";
        while (view.readable(key) != null || view.relation(key) != null) {
            key += "_";
        }
        return key;
    }

    EntityView view() {
        return view;
    }

    /** Name of the entity, which is that of its type. */
    String name() {
        return view.schema().name();
    }

    String set() {
        return set;
    }

    Collection<OdataProperty> properties() {
        return properties.values();
    }

    Collection<OdataNavigation> navigations() {
        return navigations.values();
    }

    @Nullable
    OdataProperty property(String name) {
        return properties.get(name);
    }

    @Nullable
    OdataNavigation navigation(String name) {
        return navigations.get(name);
    }

    /** The property that shows a column. */
    @Nullable
    OdataProperty shown(String column) {
        return byColumn.get(column);
    }

    /** Name in the core of a property that is known to be one of columns. */
    static String column(OdataProperty property) {
        Column column = property.column();
        return column == null ? property.name() : column.name();
    }

    /** Many-to-many relations, which rows list the ids of unless they are told not to. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        for (Relation relation : view.relations()) {
            if (relation.type() == RelationType.MANY_TO_MANY) {
                links.add(relation.name());
            }
        }
        return links;
    }
}
