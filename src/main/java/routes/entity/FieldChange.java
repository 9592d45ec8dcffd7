package routes.entity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.Storage;

/** Checks the operations that change one field in place: addToSet, pull and increment. */
final class FieldChange {
    private FieldChange() {}

    static EntityCommand set(EntityRequest request, EntityView view, WriteSession session, Projection echo) {
        boolean add = request.operation() == Operation.ADD_TO_SET;
        EntitySchema schema = view.schema();
        String name = name(request);
        Relation relation = view.relation(name);
        Column column = null;
        Object value;
        if (relation != null && relation.type() == RelationType.MANY_TO_MANY) {
            value = related(request.value(), session.target(relation));
        } else {
            relation = null;
            column = changeable(name, view);
            Field field = column.field();
            if (field == null || column.type() != FieldType.ARRAY) {
                throw Refusal.bad(
                        "field",
                        "must be an array or a many-to-many relation",
                        "Use update to change a field of another type.");
            }
            // Whether an element was there would tell a guesser what the secret is.
            if (!ArraySecrets.of(field).isEmpty()) {
                throw Refusal.bad("field", "can't be changed element by element", "Use update to replace the array.");
            }
            value = element(field.arrayOf(), request.value(), session, add);
            session.problems().refuse(schema);
            String hidden = ValueShape.of(column).hiddenIn(value);
            if (hidden != null) {
                throw Refusal.unknownField(name + "." + hidden, view);
            }
        }
        return new EntityCommand.ChangeSet(
                schema,
                Arguments.id(request, view),
                add,
                column,
                relation,
                value,
                view.scope(false),
                view.rows(),
                Arguments.ifMatch(request, view),
                echo);
    }

    static EntityCommand increment(EntityRequest request, EntityView view, Projection echo) {
        Column column = changeable(name(request), view);
        if (column.type().numeric() && column.is(Column.Role.FIELD) && fixed(column, view)) {
            throw Refusal.bad("field", "can't be changed", "The database works it out, or it is a part of the id.");
        }
        if (!column.type().numeric() || !column.is(Column.Role.FIELD)) {
            throw Refusal.bad("field", "must be a number", "Use update to change a field of another type.");
        }
        return new EntityCommand.Increment(
                view.schema(),
                Arguments.id(request, view),
                column,
                amount(column, request.amount()),
                view.scope(false),
                view.rows(),
                Arguments.ifMatch(request, view),
                echo);
    }

    // A part of the id is as fixed as the id, and what the database works out is its own.
    private static boolean fixed(Column column, EntityView view) {
        return column.storage().filled() == Storage.Filled.BY_DATABASE
                || view.schema().id().parts().contains(column);
    }

    private static String name(EntityRequest request) {
        String name = request.field();
        return name == null ? "" : name;
    }

    // These operations show what they changed, so that the field must be readable too.
    private static Column changeable(String name, EntityView view) {
        Column column = view.readable(name);
        if (column == null || column.secret() || view.writable(name) == null) {
            if (view.relation(name) != null) {
                throw Refusal.bad("field", "can't be a relation of this kind", "Use update to change it.");
            }
            throw Refusal.unknownField(name, view);
        }
        return column;
    }

    private static @Nullable Object element(
            @Nullable ArrayOf shape, @Nullable Object raw, WriteSession session, boolean add) {
        // What is taken out must equal a stored element as it is, so nothing is added to it.
        Elements elements = add ? session.elements() : new Elements(session.problems(), session.now(), false);
        return elements.element(shape, raw, "value");
    }

    private static String related(@Nullable Object raw, EntitySchema target) {
        Object id = raw == null ? null : RelatedItems.plainId(raw, target);
        String flaw = id == null ? "must be an id" : Ids.flaw(target.id(), id);
        if (id == null || flaw != null) {
            throw Refusal.invalid("value", String.valueOf(flaw));
        }
        return Ids.of(target.id(), id);
    }

    private static Number amount(Column column, @Nullable Object raw) {
        Field field = column.field();
        if (raw == null || field == null) {
            throw Refusal.invalid("amount", "must be a number");
        }
        Problems problems = new Problems();
        Object amount = FieldRules.scalar(column.type(), raw, "amount", problems);
        if (amount == null || !(amount instanceof Number number)) {
            throw Refusal.invalid(
                    "amount",
                    column.type() == FieldType.INTEGER
                            ? "must be a whole number of 64 bits"
                            : "must be a finite number");
        }
        if (number instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() > field.scale()) {
            throw Refusal.invalid("amount", "must not have more than " + field.scale() + " digits after the point");
        }
        return number;
    }
}
