package routes.transport.odata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.transport.Refusal;

/** What names in expressions stand for: properties of an entity, or what a group has made of them. */
final class FieldScope implements Conditions.Fields {
    private final OdataEntity entity;
    private final @Nullable Map<String, Condition.Field> grouped;

    /** @param grouped the columns that groups have, null where rows are still those of the entity */
    FieldScope(OdataEntity entity, @Nullable Map<String, Condition.Field> grouped) {
        this.entity = entity;
        this.grouped = grouped;
    }

    @Override
    public Condition.Field field(Expression.Path path) {
        List<String> names = path.names();
        if (names.size() == 1) {
            return named(names.get(0), path);
        }
        OdataNavigation navigation = names.isEmpty() || grouped != null ? null : entity.navigation(names.get(0));
        OdataProperty key = navigation == null ? null : navigation.key();
        // The id of a related row lies in the row itself.
        if (key != null && names.size() == 2 && names.get(1).equals(Column.ID)) {
            return new Condition.Field(OdataEntity.column(key), OdataProperty.STRING);
        }
        throw Unsupported.of("The path " + path + " in an expression");
    }

    /** The field of a property; the place names what is wrong. */
    Condition.Field named(String name, Expression.Path path) {
        if (grouped != null) {
            Condition.Field field = grouped.get(name);
            if (field == null) {
                throw Refusal.unknown("name in $apply", name, grouped.keySet());
            }
            return field;
        }
        OdataProperty property = entity.property(name);
        if (property == null) {
            throw Unsupported.of("The path " + path + " in an expression");
        }
        return new Condition.Field(OdataEntity.column(property), property.type());
    }
}
