package routes.transport.graphql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.BatchTime;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;

/** What became of the fields of a document, by the names under which they are answered. */
final class Outcomes {
    static final long MAX_VALUES = 2_000_000;

    private final boolean missingAsNull;
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final Map<String, EntityException> errors = new HashMap<>();
    private final BatchTime time;
    private long size;

    /** @param missingAsNull whether a change of a row that is not there is answered with null in place of an error */
    Outcomes(boolean missingAsNull) {
        this(missingAsNull, new BatchTime());
    }

    /** @param time that the fields have together */
    Outcomes(boolean missingAsNull, BatchTime time) {
        this.missingAsNull = missingAsNull;
        this.time = time;
    }

    /** @throws EntityException where the fields before have used up the time, or what one answer may hold */
    void admit() {
        time.check();
        if (size > MAX_VALUES) {
            throw new EntityException(
                            ErrorCode.PAYLOAD_TOO_LARGE, "The answers to the fields before this one are too large")
                    .hint("This field was not asked for. Ask for it in a document of its own.");
        }
    }

    void succeeded(PlannedField field, EntityResult result) {
        values.put(field.key(), value(field, result));
        size += size(result.data());
    }

    void failed(PlannedField field, EntityException error) {
        boolean one = switch (field.root().kind()) {
            case BY_ID, ONE -> true;
            case UPDATE, DELETE, ADD_TO_SET, PULL, INCREMENT -> missingAsNull;
            case LIST, CONNECTION, COUNT, SEARCH, AGGREGATE, CREATE, CREATE_MANY, UPSERT, DELETE_MANY, UPDATE_MANY ->
                false;
        };
        if (one && error.code() == ErrorCode.NOT_FOUND) {
            values.put(field.key(), field.root().kind() == GraphqlKind.DELETE ? Boolean.FALSE : null);
        } else {
            errors.put(field.key(), error);
        }
    }

    /** What graphql-java answered about the schema. */
    void answered(Map<String, @Nullable Object> answered) {
        values.putAll(answered);
    }

    @Nullable
    EntityException error(String key) {
        return errors.get(key);
    }

    @Nullable
    Object value(String key) {
        return values.get(key);
    }

    private static @Nullable Object value(PlannedField field, EntityResult result) {
        return switch (field.root().kind()) {
            case UPDATE_MANY -> result.count();
            case AGGREGATE ->
                Aggregation.groups(
                        field.field(),
                        field.field().arguments(),
                        result.data() instanceof List<?> rows ? rows : List.of());
            case CONNECTION -> {
                Object after = field.field().arguments().get("after");
                yield Connections.page(
                        Connections.position(GraphqlKind.CONNECTION, after == null ? null : after.toString()), result);
            }
            case LIST,
                    BY_ID,
                    ONE,
                    COUNT,
                    SEARCH,
                    CREATE,
                    CREATE_MANY,
                    UPDATE,
                    DELETE,
                    UPSERT,
                    DELETE_MANY,
                    ADD_TO_SET,
                    PULL,
                    INCREMENT -> result.data();
        };
    }

    static long size(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().mapToLong(Outcomes::size).sum();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(Outcomes::size).sum();
        }
        return value instanceof String text ? 1 + text.length() / 16 : 1;
    }
}
