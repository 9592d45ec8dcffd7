package routes.transport.graphql;

import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.Relation;

/**
 * Makes the values of an answer of what the requests brought, as the specification §6.4.3 completes them: each has the
 * type of its field, and a null where there may be none takes what it is in with it. An object becomes the values of its
 * fields in their order.
 */
final class Completion {
    /** Stands for a value that failed and was told about, until a place is reached that may be null. */
    private static final Object FAILED = new Object();

    private static final long MAX_VALUES = 2 * Outcomes.MAX_VALUES;

    private final List<GraphQLError> errors = new ArrayList<>();
    private final List<Object> path = new ArrayList<>();
    private long size;

    List<GraphQLError> errors() {
        return errors;
    }

    /** The values of the fields of the operation, each of which has its outcome; null where one failed that may not. */
    @Nullable
    Object @Nullable [] answer(List<SelectedField> fields, Outcomes outcomes) {
        @Nullable Object[] values = new Object[fields.size()];
        boolean whole = true;
        for (int i = 0; i < values.length; i++) {
            SelectedField field = fields.get(i);
            Object completed = root(field, outcomes);
            boolean optional = !(field.type() instanceof GraphQLNonNull);
            whole &= completed != FAILED || optional;
            values[i] = settled(completed);
        }
        return whole ? values : null;
    }

    private @Nullable Object root(SelectedField field, Outcomes outcomes) {
        path.clear();
        path.add(field.key());
        EntityException error = outcomes.error(field.key());
        if (error != null) {
            return failed(field, error);
        }
        Object value = outcomes.value(field.key());
        if (field.introspects()) {
            return value;
        }
        try {
            return field.typeName() ? field.parent().getName() : value(field, field.type(), value);
        } catch (EntityException tooLarge) {
            path.subList(1, path.size()).clear();
            return failed(field, tooLarge);
        }
    }

    private static @Nullable Object settled(@Nullable Object value) {
        return value == FAILED ? null : value;
    }

    private @Nullable Object value(SelectedField field, GraphQLType type, @Nullable Object value) {
        if (!(type instanceof GraphQLNonNull some)) {
            return settled(nullable(field, type, value));
        }
        Object completed = nullable(field, some.getWrappedType(), value);
        return completed == null
                ? failed(
                        field,
                        new EntityException(ErrorCode.NOT_SUPPORTED, "There is no value where the schema promises one"))
                : completed;
    }

    private @Nullable Object nullable(SelectedField field, GraphQLType type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (type instanceof GraphQLList list) {
            return value instanceof List<?> items ? items(field, list, items) : mistyped(field, "list");
        }
        if (type instanceof GraphQLObjectType object) {
            return value instanceof Map<?, ?> row ? object(field, row) : mistyped(field, object.getName());
        }
        return type instanceof GraphQLScalarType scalar ? scalar(field, scalar, value) : value.toString();
    }

    private Object items(SelectedField field, GraphQLList list, List<?> items) {
        List<@Nullable Object> completed = new ArrayList<>(items.size());
        int depth = path.size();
        path.add(0);
        for (int i = 0; i < items.size(); i++) {
            path.set(depth, i);
            Object item = value(field, list.getWrappedType(), items.get(i));
            if (item == FAILED) {
                path.remove(depth);
                return FAILED;
            }
            completed.add(item);
        }
        path.remove(depth);
        return completed;
    }

    private Object object(SelectedField field, Map<?, ?> row) {
        List<SelectedField> children = field.children();
        @Nullable Object[] values = new Object[children.size()];
        int depth = path.size();
        path.add(field.key());
        for (int i = 0; i < values.length; i++) {
            SelectedField child = children.get(i);
            path.set(depth, child.key());
            weigh(1 + child.key().length() / 16);
            Object value = child.typeName() ? child.parent().getName() : value(child, child.type(), source(child, row));
            if (value == FAILED) {
                path.remove(depth);
                return FAILED;
            }
            values[i] = value;
        }
        path.remove(depth);
        return values;
    }

    private static @Nullable Object source(SelectedField field, Map<?, ?> row) {
        Relation relation = field.relation();
        return relation == null ? row.get(field.name()) : RelationValue.of(row, relation);
    }

    private Object scalar(SelectedField field, GraphQLScalarType type, Object value) {
        weigh(Outcomes.size(value));
        try {
            return type.getCoercing().serialize(value, GraphQLContext.getDefault(), Locale.ROOT);
        } catch (CoercingSerializeException mistyped) {
            return mistyped(field, type.getName());
        }
    }

    // One value can be asked for under many names, and a name can be long.
    private void weigh(long more) {
        size += more;
        if (size > MAX_VALUES) {
            throw new EntityException(ErrorCode.PAYLOAD_TOO_LARGE, "The answer is too large")
                    .hint("Ask for fewer rows or fields at once.");
        }
    }

    private Object mistyped(SelectedField field, String type) {
        return failed(
                field, new EntityException(ErrorCode.NOT_SUPPORTED, "The value can't be given as " + type + " here"));
    }

    private Object failed(SelectedField field, EntityException error) {
        errors.add(new GraphqlProblem(error, List.copyOf(path), field.location()));
        return FAILED;
    }
}
