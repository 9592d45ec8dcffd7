package routes.transport.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.transport.JsonSchema;
import routes.transport.Refusal;
import routes.transport.RowSchemas;

/** An entity as a caller may see it, described in the words of its schema. */
final class EntityCard {
    private EntityCard() {}

    /**
     * The entity of this name or collection.
     *
     * @throws routes.entity.EntityException BAD_REQUEST with the nearest name that there is
     */
    static EntityView find(Catalog.Visible visible, String name) {
        return visible.entities().stream()
                .filter(view -> view.schema().name().equals(name)
                        || view.schema().collection().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown(
                        "entity",
                        name,
                        visible.entities().stream()
                                .map(view -> view.schema().name())
                                .limit(50)
                                .toList()));
    }

    /** One line of a list: its name, what it is and what it is related to. */
    static Map<String, Object> line(EntityView view) {
        Map<String, Object> line = JsonSchema.map("name", view.schema().name());
        if (view.schema().description() != null) {
            line.put("description", view.schema().description());
        }
        line.put("fields", view.columns().size());
        if (!view.relations().isEmpty()) {
            line.put(
                    "relations",
                    view.relations().stream().map(Relation::target).distinct().toList());
        }
        if (view.schema().readOnly()) {
            line.put("readOnly", true);
        }
        return line;
    }

    static Map<String, Object> whole(EntityView view, Catalog.Visible visible) {
        boolean writes = visible.access().contains(Operation.Access.WRITE)
                && !view.schema().readOnly();
        Map<String, Object> card = JsonSchema.map(
                "name", view.schema().name(), "collection", view.schema().collection());
        if (view.schema().description() != null) {
            card.put("description", view.schema().description());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Column column : view.schema().columns()) {
            boolean readable = view.readable(column.name()) != null;
            boolean writable = writes && view.writable(column.name()) != null && !RowSchemas.kept(column);
            if (readable || writable) {
                fields.put(column.name(), field(column, readable, writable, view));
            }
        }
        card.put("fields", fields);
        Map<String, Object> relations = new LinkedHashMap<>();
        view.relations().forEach(relation -> relations.put(relation.name(), relation(relation)));
        card.put("relations", relations);
        card.put("timestamps", view.schema().timestamps());
        if (view.schema().softDelete()) {
            card.put("softDelete", true);
        }
        return card;
    }

    private static Map<String, Object> field(Column column, boolean readable, boolean writable, EntityView view) {
        Map<String, Object> card = JsonSchema.map("type", column.type().wireName());
        Field field = column.field();
        if (writable && RowSchemas.needed(view.schema(), column)) {
            card.put("required", true);
        }
        if (column.unique() || column.is(Column.Role.ID)) {
            card.put("unique", true);
        }
        if (field != null) {
            declared(field, card);
        }
        if (column.relation() != null) {
            card.put("relation", column.relation().name());
        }
        if (!readable) {
            card.put("writeOnly", true);
        } else if (!writable) {
            card.put("readOnly", true);
        }
        return card;
    }

    private static void declared(Field field, Map<String, Object> card) {
        if (!field.enumValues().isEmpty()) {
            card.put("enum", field.enumValues());
        }
        if (field.defaultValue() != null) {
            @Nullable Object value = field.defaultValue().value();
            card.put("default", field.defaultValue().now() ? "now" : Objects.requireNonNullElse(value, "null"));
        }
        if (field.type() == FieldType.STRING) {
            card.put("maxLength", field.maxLength());
        }
        ArrayOf elements = field.arrayOf();
        if (elements != null) {
            card.put("arrayOf", elements(elements));
        }
        if (field.description() != null) {
            card.put("description", field.description());
        }
    }

    private static Object elements(ArrayOf elements) {
        FieldType scalar = elements.type();
        if (scalar != null) {
            return scalar.wireName();
        }
        List<String> names = new ArrayList<>();
        elements.fields().forEach((name, inner) -> {
            if (!inner.secret()) {
                names.add(name);
            }
        });
        return JsonSchema.map("kind", "embedded", "fields", names);
    }

    private static Map<String, Object> relation(Relation relation) {
        Map<String, Object> card = JsonSchema.map(
                "target", relation.target(), "type", relation.type().wireName());
        if (relation.required()) {
            card.put("required", true);
        }
        return card;
    }
}
