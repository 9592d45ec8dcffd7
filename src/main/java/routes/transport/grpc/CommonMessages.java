package routes.transport.grpc;

import java.util.List;
import routes.entity.DatePart;
import routes.schema.FieldType;

/** The messages that every project's services have in common. */
final class CommonMessages {
    static final MessageShape ID = new MessageShape("IdRequest").plain(1, "id", Kind.STRING);
    static final MessageShape FILTER = new MessageShape("FilterRequest")
            .plain(1, "filter", Kind.JSON)
            .plain(2, "sort", Kind.JSON)
            .plain(3, "limit", Kind.INT32)
            .plain(4, "skip", Kind.INT32);
    static final MessageShape COUNT = new MessageShape("CountResponse").plain(1, "count", Kind.INT64);
    static final MessageShape STATUS = new MessageShape("StatusResponse")
            .plain(1, "status", Kind.STRING)
            .plain(2, "message", Kind.STRING)
            .plain(3, "data", Kind.STRING);
    static final MessageShape ORDER =
            new MessageShape("SortOrder").plain(1, "field", Kind.STRING).plain(2, "descending", Kind.BOOL);

    private static final MessageShape EMPTY = new MessageShape("Empty");
    private static final MessageShape TEXT = ordered("TextCondition", Kind.STRING)
            .optional(9, "regex", "$regex", Kind.STRING)
            .optional(10, "regex_flags", "$regexFlags", Kind.STRING);
    private static final MessageShape INTEGER = ordered("IntegerCondition", Kind.INT64);
    private static final MessageShape DATE = dates();
    private static final MessageShape NUMBER = ordered("NumberCondition", Kind.DOUBLE);
    private static final MessageShape BOOLEAN = equal("BooleanCondition", Kind.BOOL);
    private static final MessageShape BYTES = equal("BytesCondition", Kind.BYTES);
    private static final MessageShape JSON = equal("JsonCondition", Kind.JSON);

    static final List<MessageShape> ALL =
            List.of(EMPTY, ID, FILTER, COUNT, STATUS, ORDER, TEXT, DATE, INTEGER, NUMBER, BOOLEAN, BYTES, JSON);

    private CommonMessages() {}

    /** The conditions there are for values of this type. */
    static MessageShape condition(FieldType type) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID -> TEXT;
            case DATE -> DATE;
            case INTEGER -> INTEGER;
            case NUMBER, DECIMAL -> NUMBER;
            case BOOLEAN -> BOOLEAN;
            case BINARY -> BYTES;
            case JSON, ARRAY -> JSON;
        };
    }

    static Kind kind(FieldType type) {
        return switch (type) {
            case STRING, TEXT, DATE, ENUM, OBJECT_ID -> Kind.STRING;
            case JSON, ARRAY -> Kind.JSON;
            case INTEGER -> Kind.INT64;
            case NUMBER, DECIMAL -> Kind.DOUBLE;
            case BOOLEAN -> Kind.BOOL;
            case BINARY -> Kind.BYTES;
        };
    }

    private static MessageShape dates() {
        MessageShape shape = ordered("DateCondition", Kind.STRING);
        for (DatePart part : DatePart.values()) {
            shape.one(12 + part.ordinal(), part.word(), part.operator(), INTEGER);
        }
        return shape;
    }

    private static MessageShape equal(String name, Kind kind) {
        return new MessageShape(name)
                .optional(1, "eq", "$eq", kind)
                .optional(2, "ne", "$ne", kind)
                .optional(3, "exists", "$exists", Kind.BOOL);
    }

    private static MessageShape ordered(String name, Kind kind) {
        MessageShape shape = equal(name, kind).repeated(4, "in", "$in", kind).optional(5, "gt", "$gt", kind);
        return shape.optional(6, "gte", "$gte", kind)
                .optional(7, "lt", "$lt", kind)
                .optional(8, "lte", "$lte", kind)
                .repeated(11, "nin", "$nin", kind);
    }
}
