package routes.transport.grpc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.transport.grpc.ServiceShape.MethodShape;

/**
 * The messages and the service of one entity, as one caller sees it. Numbers are those of the entity and not of the
 * caller: a field that is hidden from it leaves a gap.
 */
final class EntityMessages {
    private static final int FIELDS = 2;
    private static final int REFERENCES = 1001;
    private static final int CREATED_AT = 2001;
    private static final int UPDATED_AT = 2002;
    private static final int DELETED_AT = 2003;
    private static final int DISCRIMINATOR = 2004;
    private static final int LINKS = 3001;
    private static final int SECRETS = 4001;

    private final EntityView view;
    private final List<String> links = new ArrayList<>();
    private final MessageShape entity;
    private final MessageShape list;
    private final MessageShape input;
    private final MessageShape updateInput;
    private final MessageShape row;
    private final MessageShape rows;
    private final MessageShape conditions;
    private final MessageShape where;
    private final MessageShape query;
    private final MessageShape change;
    private final MessageShape selection;

    EntityMessages(EntityView view) {
        this.view = view;
        String name = view.schema().name();
        entity = new MessageShape(name);
        row = new MessageShape(name + "Row");
        conditions = new MessageShape(name + "Conditions");
        fields();
        list = new MessageShape(name + "List").many(1, "items", entity).plain(2, "total", Kind.INT64);
        input = new MessageShape(name + "Input").plain(1, "data", Kind.JSON);
        updateInput = new MessageShape(name + "UpdateInput")
                .plain(1, "id", Kind.STRING)
                .plain(2, "data", Kind.JSON);
        rows = new MessageShape(name + "Rows")
                .many(1, "items", row)
                .optional(2, "total", Kind.INT64)
                .optional(3, "next", Kind.STRING);
        where = new MessageShape(name + "Where");
        where.one(1, "fields", conditions)
                .many(2, "and", where)
                .many(3, "or", where)
                .one(4, "not", where)
                .plain(5, "json", Kind.JSON);
        query = new MessageShape(name + "Query")
                .one(1, "where", where)
                .many(2, "order_by", CommonMessages.ORDER)
                .optional(3, "limit", Kind.INT32)
                .optional(4, "skip", Kind.INT32)
                .optional(5, "after", Kind.STRING)
                .optional(6, "with_total", "withTotal", Kind.BOOL)
                .repeated(7, "select", Kind.STRING)
                .optional(8, "include_deleted", "includeDeleted", Kind.BOOL);
        change = new MessageShape(name + "Change")
                .one(1, "where", where)
                .one(2, "set", row)
                .plain(3, "all", Kind.BOOL);
        selection = new MessageShape(name + "Selection").one(1, "where", where).plain(2, "all", Kind.BOOL);
    }

    private void fields() {
        EntitySchema schema = view.schema();
        if (schema.keyed()) {
            entity.plain(1, Column.ID, Kind.STRING);
            row.plain(1, Column.ID, Kind.STRING);
            conditions.one(1, Column.ID, CommonMessages.condition(FieldType.STRING));
        }
        int number = FIELDS;
        int secret = SECRETS;
        for (Field field : schema.fields().values()) {
            if (!field.secret()) {
                field(field.name(), number++, entity);
            } else if (view.writable(field.name()) != null) {
                // Never answered: rows have none.
                row.optional(secret++, protoName(field.name()), field.name(), CommonMessages.kind(field.type()));
            }
        }
        int reference = REFERENCES;
        int link = LINKS;
        for (Relation relation : schema.relations().values()) {
            if (relation.owning()) {
                field(relation.column(), reference++, null);
            } else if (relation.type() == RelationType.MANY_TO_MANY) {
                if (view.relation(relation.name()) != null) {
                    links.add(relation.name());
                    row.repeated(link, protoName(relation.name()), relation.name(), Kind.STRING);
                }
                link++;
            }
        }
        field(Column.CREATED_AT, CREATED_AT, null);
        field(Column.UPDATED_AT, UPDATED_AT, null);
        field(Column.DELETED_AT, DELETED_AT, null);
        if (schema.discriminator() != null) {
            field(schema.discriminator().column(), DISCRIMINATOR, null);
        }
    }

    // The contract's message has the declared fields alone; rows have all columns.
    private void field(String name, int number, @Nullable MessageShape declared) {
        Column column = view.readable(name);
        if (column == null || row.slot(number) != null || column.is(Column.Role.ID)) {
            return;
        }
        Kind kind = CommonMessages.kind(column.type());
        if (declared != null) {
            declared.optional(number, protoName(name), name, kind);
        }
        row.optional(number, protoName(name), name, kind);
        conditions.one(number, protoName(name), name, CommonMessages.condition(column.type()));
    }

    /** A name as messages can have it; what it is in rows stays its name in JSON. */
    static String protoName(String name) {
        StringBuilder safe = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            safe.append(plain ? c : '_');
        }
        return safe.length() == 0 || Character.isDigit(safe.charAt(0)) ? "_" + safe : safe.toString();
    }

    /** Whether a compiler takes them: no two fields of a message have one name. */
    boolean wellNamed() {
        Set<String> names = new HashSet<>();
        return row.slots().stream().allMatch(slot -> names.add(slot.name()));
    }

    /** Relations whose ids rows have, and the contract's message has not: it need not wait for them. */
    List<String> links() {
        return links;
    }

    String name() {
        return view.schema().name();
    }

    MessageShape entity() {
        return entity;
    }

    List<MessageShape> messages() {
        return List.of(entity, list, input, updateInput, row, rows, conditions, where, query, change, selection);
    }

    /** The service, with the methods that the caller may call. */
    ServiceShape service(List<Operation.Access> access) {
        List<MethodShape> methods = new ArrayList<>();
        for (TypedMethod method : TypedMethod.values()) {
            if (access.contains(method.operation().access())
                    && method.operation().serves(view.schema())) {
                methods.add(method(method));
            }
        }
        return new ServiceShape(name() + TypedMethod.SERVICE, methods);
    }

    MethodShape method(TypedMethod method) {
        return switch (method) {
            case FIND_ALL -> shape(method, CommonMessages.FILTER, list);
            case FIND_BY_ID -> shape(method, CommonMessages.ID, entity);
            case CREATE -> shape(method, input, entity);
            case UPDATE -> shape(method, updateInput, entity);
            case DELETE -> shape(method, CommonMessages.ID, CommonMessages.STATUS);
            case COUNT -> shape(method, CommonMessages.FILTER, CommonMessages.COUNT);
            case FIND -> shape(method, query, rows);
            case STREAM -> shape(method, query, row);
            case CREATE_MANY -> shape(method, rows, rows);
            case UPDATE_MANY -> shape(method, change, CommonMessages.COUNT);
            case DELETE_MANY -> shape(method, selection, CommonMessages.COUNT);
        };
    }

    private static MethodShape shape(TypedMethod method, MessageShape input, MessageShape output) {
        return new MethodShape(method.wireName(), input, output, method == TypedMethod.STREAM);
    }
}
