package routes.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an entity says of a table that others made must fit together: its id, and which column is whose. */
final class MappingCheck {
    private final EntityDraft draft;
    private final EntitySchema schema;

    private MappingCheck(EntityDraft draft, EntitySchema schema) {
        this.draft = draft;
        this.schema = schema;
    }

    static void check(EntityDraft draft, EntitySchema schema) {
        MappingCheck check = new MappingCheck(draft, schema);
        check.idParts();
        if (schema.mapped()) {
            check.columns();
            check.withoutId();
        }
    }

    private void idParts() {
        List<String> parts = schema.mapping().id().fields();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            Relation relation = schema.relations().get(part);
            Column column = schema.column(relation != null && relation.owning() ? relation.column() : part);
            Place place = draft.place().at("id").at(i);
            if (draft.unreadable().contains(part)) {
                continue;
            }
            if (column == null || column.is(Column.Role.ID)) {
                place.fault(
                        "the id is made up of `" + part + "`, which " + schema.name() + " does not have",
                        "name a field, or a relation whose key is a column here");
            } else if (column.type().structured() || column.secret()) {
                place.fault(
                        "`" + part + "` is "
                                + (column.secret() ? "secret" : column.type().wireName())
                                + " and can't be part of an id",
                        "name another field");
            }
        }
    }

    private void columns() {
        Map<String, Column> taken = new HashMap<>();
        for (Column column : schema.columns()) {
            Column earlier = column.composite() ? null : taken.putIfAbsent(column.stored(), column);
            if (earlier != null) {
                draft.place()
                        .fault(
                                "`" + column.name() + "` and `" + earlier.name() + "` are both kept in the column `"
                                        + column.stored() + "`",
                                earlier.is(Column.Role.ID)
                                        ? "let the id be made up of it: \"id\": [\"" + column.name() + "\"]"
                                        : "remove one of the two, or name its `column`");
            }
        }
    }

    private void withoutId() {
        if (schema.keyed()) {
            return;
        }
        for (Relation relation : schema.relations().values()) {
            if (!relation.owning()) {
                draft.place()
                        .at("relations")
                        .at(relation.name())
                        .fault(
                                schema.name() + " has no id by which rows could refer to it",
                                "remove the relation, or say what the `id` is");
            }
        }
    }
}
