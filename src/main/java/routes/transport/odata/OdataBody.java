package routes.transport.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import routes.schema.Cascade;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.transport.JsonMembers;
import routes.transport.Refusal;

/** An entity as a client sends it, put into data for the core: its names, its bindings, and entities inside it. */
final class OdataBody {
    private static final String BIND = "@odata.bind";
    private static final String SHORT_BIND = "@bind";
    private static final String FORM = "Write {\"name\": \"Ada\"}.";

    private final OdataModel model;
    private final UnaryOperator<String> ids;

    /** @param ids the id of the row that an address names */
    OdataBody(OdataModel model, UnaryOperator<String> ids) {
        this.model = model;
        this.ids = ids;
    }

    Map<String, Object> data(@Nullable Object body, OdataEntity entity) {
        return row(JsonMembers.object(body, "The body", FORM), entity);
    }

    private Map<String, Object> row(Map<?, ?> body, OdataEntity entity) {
        Map<String, Object> data = new LinkedHashMap<>();
        body.forEach((key, value) -> {
            String name = String.valueOf(key);
            int at = name.indexOf('@');
            if (at < 0) {
                member(name, value, entity, data);
            } else if (name.endsWith(BIND) || name.endsWith(SHORT_BIND)) {
                OdataNavigation navigation = navigation(name.substring(0, at), entity);
                heard(navigation, value);
                put(data, navigation.name(), bound(value));
            }
            // All else behind an at sign is an annotation, which a service may pass over.
        });
        return data;
    }

    private void member(String name, @Nullable Object value, OdataEntity entity, Map<String, Object> data) {
        OdataNavigation navigation = entity.navigation(name);
        OdataProperty property = entity.property(name);
        if (navigation != null) {
            heard(navigation, value);
            OdataEntity target = model.target(navigation);
            put(data, name, value instanceof List<?> list ? rows(list, target) : one(value, target));
        } else if (property != null) {
            put(data, property.input(), value(property, value));
        } else {
            // Fields that are only written are no part of the model.
            put(data, name, value);
        }
    }

    // Rows that hold the key themselves are written with a row only where its schema says so, and else passed over.
    private static void heard(OdataNavigation navigation, @Nullable Object value) {
        Relation relation = navigation.relation();
        boolean written = relation.owning()
                || relation.type() == RelationType.MANY_TO_MANY
                || relation.orphanRemoval()
                || relation.cascades(Cascade.PERSIST)
                || relation.cascades(Cascade.MERGE);
        boolean empty = value == null || (value instanceof List<?> list && list.isEmpty());
        if (!written && !empty) {
            throw Unsupported.of("Writing " + navigation.name() + " with the entity, without cascade in its schema,");
        }
    }

    /** The navigation properties whose entities come with the entity, which are shown in the answer as well. */
    List<OdataOptions.Expand> inside(Map<?, ?> body, OdataEntity entity) {
        List<OdataOptions.Expand> expands = new ArrayList<>();
        for (OdataNavigation navigation : entity.navigations()) {
            Map<?, ?> row = firstOf(body.get(navigation.name()));
            if (row != null) {
                List<OdataOptions.Expand> below = inside(row, model.target(navigation));
                expands.add(new OdataOptions.Expand(navigation, OdataOptions.NONE.expanding(below), false));
            }
        }
        return expands;
    }

    private static @Nullable Map<?, ?> firstOf(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : firstOf(list.get(0));
        }
        boolean reference = value instanceof Map<?, ?> row && (row.containsKey("@odata.id") || row.containsKey("@id"));
        return value instanceof Map<?, ?> row && !reference ? row : null;
    }

    private List<@Nullable Object> rows(List<?> list, OdataEntity target) {
        List<@Nullable Object> rows = new ArrayList<>();
        list.forEach(item -> rows.add(one(item, target)));
        return rows;
    }

    private @Nullable Object one(@Nullable Object value, OdataEntity target) {
        if (!(value instanceof Map<?, ?> row)) {
            return value;
        }
        Object reference = row.containsKey("@odata.id") ? row.get("@odata.id") : row.get("@id");
        return reference instanceof String address ? ids.apply(address) : row(row, target);
    }

    private Object bound(@Nullable Object value) {
        if (value instanceof String address) {
            return ids.apply(address);
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(address -> ids.apply((String) address)).toList();
        }
        throw Refusal.badRequest(
                "A binding is neither an address nor a list of addresses",
                "Write {\"customer@odata.bind\": \"customers('1')\"}.");
    }

    private static OdataNavigation navigation(String name, OdataEntity entity) {
        OdataNavigation navigation = entity.navigation(name);
        if (navigation == null) {
            throw Refusal.unknown(
                    "navigation property",
                    name,
                    entity.navigations().stream().map(OdataNavigation::name).toList());
        }
        return navigation;
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (data.containsKey(name)) {
            throw Refusal.badRequest(
                    "The body names " + Refusal.shortened(name) + " twice",
                    "Give the key, the binding or the entity itself, and one of them only.");
        }
        data.put(name, value);
    }

    /** A value in the core's form. OData writes bytes in the alphabet for addresses, and JSON as text. */
    static @Nullable Object value(OdataProperty property, @Nullable Object value) {
        if (!property.collection() || !(value instanceof List<?> list)) {
            return single(property, value);
        }
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        list.forEach(element -> elements.add(single(property, element)));
        return elements;
    }

    private static @Nullable Object single(OdataProperty property, @Nullable Object value) {
        if (property.json()) {
            return JsonValue.read(property.name(), value);
        }
        if (value instanceof Map<?, ?> object && !property.inside().isEmpty()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            object.forEach((key, member) -> {
                String name = String.valueOf(key);
                OdataProperty inside = property.inside().get(name);
                members.put(name, inside == null ? member : value(inside, member));
            });
            return members;
        }
        return property.type().equals(OdataProperty.BINARY) && value instanceof String text
                ? padded(text.replace('-', '+').replace('_', '/'))
                : value;
    }

    private static String padded(String text) {
        return text.endsWith("=") ? text : text + "=".repeat((4 - text.length() % 4) % 4);
    }
}
