package routes.transport.odata;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.schema.Column;
import routes.transport.Refusal;

/** What names in expressions stand for: properties of an entity, or what a group has made of them. */
final class FieldScope implements Fields {
    private final OdataEntity entity;
    private final @Nullable Map<String, Condition.Field> grouped;
    private final @Nullable OdataModel model;
    private final @Nullable String variable;

    private FieldScope(
            OdataEntity entity,
            @Nullable Map<String, Condition.Field> grouped,
            @Nullable OdataModel model,
            @Nullable String variable) {
        this.entity = entity;
        this.grouped = grouped;
        this.model = model;
        this.variable = variable;
    }

    /** The properties of an entity itself. */
    static FieldScope own(OdataEntity entity) {
        return new FieldScope(entity, null, null, null);
    }

    /** The properties of an entity, and those of the ones that its navigation properties lead to. */
    static FieldScope navigable(OdataEntity entity, OdataModel model) {
        return new FieldScope(entity, null, model, null);
    }

    /** @param columns what groups have, null where rows are still those of the entity */
    static FieldScope grouped(OdataEntity entity, @Nullable Map<String, Condition.Field> columns, OdataModel model) {
        return new FieldScope(entity, columns, model, null);
    }

    /** An entity and the way to it over navigation properties, each with a dot behind it. */
    private record Place(OdataEntity entity, String way) {}

    @Override
    public Condition.Field field(Expression.Path path) {
        List<String> names = path.names();
        if (!Objects.equals(variable, path.variable())) {
            throw Unsupported.of("A property of another row inside any or all");
        }
        if (names.size() == 1) {
            return named(names.get(0), path);
        }
        if (names.isEmpty() || grouped != null) {
            throw unsupported(path);
        }
        int last = names.size() - 1;
        Place holder = place(path, last - 1);
        OdataNavigation navigation = holder == null ? null : holder.entity().navigation(names.get(last - 1));
        OdataProperty key = navigation == null ? null : navigation.key();
        // The id of a related row lies in the row itself.
        if (holder != null && key != null && names.get(last).equals(Column.ID)) {
            return new Condition.Field(holder.way() + OdataEntity.column(key), OdataProperty.STRING);
        }
        Place place = place(path, last);
        OdataProperty property = place == null ? null : place.entity().property(names.get(last));
        if (place == null || property == null) {
            throw unsupported(path);
        }
        return new Condition.Field(place.way() + OdataEntity.column(property), property.type());
    }

    @Override
    public Fields.@Nullable Related related(Expression.Path path, String rows) {
        int last = path.names().size() - 1;
        if (last < 0 || grouped != null || model == null || !Objects.equals(variable, path.variable())) {
            return null;
        }
        Place place = place(path, last);
        OdataNavigation navigation =
                place == null ? null : place.entity().navigation(path.names().get(last));
        if (place == null || navigation == null || !navigation.many()) {
            return null;
        }
        Fields fields = new FieldScope(model.target(navigation), null, model, rows);
        return new Fields.Related(place.way() + navigation.name(), fields);
    }

    /** Where so many names of the path lead to, null where that is not one row. */
    private @Nullable Place place(Expression.Path path, int hops) {
        Place place = new Place(entity, "");
        for (String name : path.names().subList(0, hops)) {
            OdataNavigation navigation = place.entity().navigation(name);
            if (navigation == null || navigation.many() || model == null) {
                return null;
            }
            place = new Place(model.target(navigation), place.way() + navigation.name() + ".");
        }
        return place;
    }

    private static EntityException unsupported(Expression.Path path) {
        return Unsupported.of("The path " + path + " in an expression");
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
            throw unsupported(path);
        }
        return new Condition.Field(OdataEntity.column(property), property.type());
    }
}
