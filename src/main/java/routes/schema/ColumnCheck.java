package routes.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names inside one entity: each column and each populated relation has its own, whatever the case. */
final class ColumnCheck {
    private ColumnCheck() {}

    static void check(EntityDraft draft, EntitySchema schema) {
        Map<String, String> taken = new HashMap<>();
        for (Column column : schema.columns()) {
            claim(taken, column.name(), place(draft, column));
        }
        // A populated relation stands in the row under its own name, unless that is its column.
        for (Relation relation : schema.relations().values()) {
            Place place = draft.place().at("relations").at(relation.name());
            if (!relation.owning() || !relation.column().equals(relation.name())) {
                claim(taken, relation.name(), place);
            }
            if (relation.owning() && !relation.column().equals(relation.name())) {
                Names.checkColumn(relation.column(), place.at("joinColumn"));
            }
        }
        checkKeyUsedOnce(draft);
        checkDiscriminator(draft, schema);
    }

    private static void claim(Map<String, String> taken, String name, Place place) {
        String earlier = taken.putIfAbsent(Names.folded(name), name);
        if (earlier != null) {
            String problem = earlier.equals(name)
                    ? "`" + name + "` is there already"
                    : "`" + name + "` and `" + earlier + "` differ in case only";
            place.fault(problem, "fields, key columns and relations of an entity need names of their own");
        }
    }

    private static Place place(EntityDraft draft, Column column) {
        Relation relation = column.relation();
        if (relation != null) {
            RelationDraft written = draft.relations().get(relation.name());
            return written == null ? draft.place() : written.keyPlace();
        }
        return switch (column.role()) {
            case FIELD -> draft.fieldPlace(column.name());
            case CREATED_AT, UPDATED_AT -> draft.place().at("timestamps");
            case DELETED_AT -> draft.place().at("softDelete");
            case DISCRIMINATOR -> draft.place().at("discriminator");
            case ID, REFERENCE -> draft.place();
        };
    }

    private static void checkKeyUsedOnce(EntityDraft draft) {
        Discriminator discriminator = draft.discriminator();
        for (RelationDraft relation : draft.relations().values()) {
            if (discriminator != null && relation.owning() && relation.key().equals(discriminator.column())) {
                relation.keyPlace().fault("the key column is the discriminator", "choose another `joinColumn`");
            }
        }
    }

    private static void checkDiscriminator(EntityDraft draft, EntitySchema schema) {
        Discriminator discriminator = schema.discriminator();
        if (discriminator == null) {
            return;
        }
        Place place = draft.place().at("discriminator");
        if (List.of(Column.ID, Column.CREATED_AT, Column.UPDATED_AT, Column.DELETED_AT)
                .contains(discriminator.column())) {
            place.fault("`" + discriminator.column() + "` is a column of Octonet's own", "use `_type`");
        }
        Field declared = schema.fields().get(discriminator.column());
        if (declared != null && declared.type() != FieldType.STRING && declared.type() != FieldType.ENUM) {
            place.fault(
                    "the field of this name is " + declared.type().wireName(),
                    "make it a string, or leave the field out");
        }
    }
}
