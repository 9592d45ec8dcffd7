package routes.transport.odata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.schema.Column;
import routes.transport.RowJson;

/** Writes a model as CSDL JSON (OData CSDL JSON Representation 4.01). */
final class MetadataJson {
    private static final String KIND = "$Kind";

    private final OdataModel model;

    private MetadataJson(OdataModel model) {
        this.model = model;
    }

    static byte[] of(OdataModel model) {
        return RowJson.bytes(new MetadataJson(model).document());
    }

    private Map<String, Object> document() {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (OdataEntity entity : model.all()) {
            schema.put(entity.name(), type(entity));
            for (OdataProperty property : entity.properties()) {
                if (!property.inside().isEmpty()) {
                    schema.put(property.type().substring(OdataModel.NAMESPACE.length() + 1), complex(property));
                }
            }
        }
        schema.put(OdataModel.CONTAINER, container());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$Version", "4.01");
        document.put("$EntityContainer", OdataModel.NAMESPACE + "." + OdataModel.CONTAINER);
        document.put(OdataModel.NAMESPACE, schema);
        return document;
    }

    private Map<String, Object> type(OdataEntity entity) {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put(KIND, "EntityType");
        type.put("$Key", List.of(Column.ID));
        entity.properties().forEach(property -> type.put(property.name(), property(property)));
        for (OdataNavigation navigation : entity.navigations()) {
            type.put(navigation.name(), navigation(entity, navigation));
        }
        return type;
    }

    private static Map<String, Object> complex(OdataProperty property) {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put(KIND, "ComplexType");
        property.inside().forEach((name, member) -> type.put(name, property(member)));
        return type;
    }

    private static Map<String, Object> property(OdataProperty property) {
        Map<String, Object> json = new LinkedHashMap<>();
        // Text is what a property is unless it says otherwise.
        if (!property.type().equals(OdataProperty.STRING)) {
            json.put("$Type", property.type());
        }
        if (property.collection()) {
            json.put("$Collection", true);
        } else if (property.nullable()) {
            json.put("$Nullable", true);
        }
        if (property.maxLength() > 0) {
            json.put("$MaxLength", property.maxLength());
        }
        if (property.type().equals(OdataProperty.INSTANT)) {
            json.put("$Precision", 3);
        } else if (property.precision() > 0) {
            json.put("$Precision", property.precision());
            json.put("$Scale", property.scale());
        }
        if (property.computed()) {
            json.put("@" + Capabilities.CORE + ".Computed", true);
        }
        if (property.json()) {
            json.put("@" + Capabilities.CORE + ".MediaType", Capabilities.JSON);
        }
        if (property.description() != null) {
            json.put("@" + Capabilities.CORE + ".Description", property.description());
        }
        return json;
    }

    private Map<String, Object> navigation(OdataEntity entity, OdataNavigation navigation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(KIND, "NavigationProperty");
        json.put("$Type", OdataModel.NAMESPACE + "." + navigation.target());
        if (navigation.many()) {
            json.put("$Collection", true);
        } else if (navigation.nullable()) {
            json.put("$Nullable", true);
        }
        String partner = model.partner(entity, navigation);
        if (partner != null) {
            json.put("$Partner", partner);
        }
        OdataProperty key = navigation.key();
        if (key != null) {
            json.put("$ReferentialConstraint", Map.of(key.name(), Column.ID));
        }
        return json;
    }

    private Map<String, Object> container() {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put(KIND, "EntityContainer");
        for (OdataEntity entity : model.all()) {
            Map<String, Object> set = new LinkedHashMap<>();
            set.put("$Collection", true);
            set.put("$Type", OdataModel.NAMESPACE + "." + entity.name());
            Map<String, Object> bindings = new LinkedHashMap<>();
            for (OdataNavigation navigation : entity.navigations()) {
                bindings.put(navigation.name(), model.target(navigation).set());
            }
            if (!bindings.isEmpty()) {
                set.put("$NavigationPropertyBinding", bindings);
            }
            Capabilities.of(model, entity)
                    .forEach((term, values) -> set.put("@" + Capabilities.VOCABULARY + "." + term, values));
            container.put(entity.set(), set);
        }
        container.put("@" + Capabilities.VOCABULARY + ".BatchSupported", true);
        container.put("@" + Capabilities.VOCABULARY + ".FilterFunctions", Capabilities.FUNCTIONS);
        return container;
    }
}
