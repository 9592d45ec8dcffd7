package routes.transport.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scalars that the specification does not have. Values pass through them as they are: what they may be is the
 * core's to check, which knows the field.
 */
final class ExtraScalars {
    static final GraphQLScalarType JSON = scalar("JSON", "Any JSON value", Object.class);
    static final GraphQLScalarType LONG = scalar("Long", "An integer of 64 bits, also as text", Number.class);
    static final GraphQLScalarType DECIMAL =
            scalar("Decimal", "An exact number of any precision, also as text", Number.class);
    static final GraphQLScalarType DATE_TIME =
            scalar("DateTime", "An instant, such as 2026-11-21T01:21:47.799Z", String.class);

    private ExtraScalars() {}

    private static GraphQLScalarType scalar(String name, String description, Class<?> kind) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .description(description)
                .coercing(new Plain(name, kind))
                .build();
    }

    private record Plain(String name, Class<?> kind) implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            if (value instanceof byte[]) {
                throw new CoercingSerializeException(name + " can't be made of bytes");
            }
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (kind.isInstance(input) || kind == Number.class && input instanceof String) {
                return input;
            }
            throw new CoercingParseValueException("Expected a value of type " + name);
        }

        @Override
        @SuppressWarnings("NullAway") // a null within JSON is a value; the interface is not annotated for it
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            Object value = plain(input, variables);
            if (kind.isInstance(value) || kind == Number.class && value instanceof String || value == null) {
                return value;
            }
            throw new CoercingParseLiteralException("Expected a value of type " + name);
        }

        private static @Nullable Object plain(Value<?> value, CoercedVariables variables) {
            if (value instanceof ObjectValue object) {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                object.getObjectFields().forEach(field -> map.put(field.getName(), plain(field.getValue(), variables)));
                return map;
            }
            if (value instanceof ArrayValue array) {
                List<@Nullable Object> list = new java.util.ArrayList<>();
                array.getValues().forEach(item -> list.add(plain(item, variables)));
                return list;
            }
            if (value instanceof StringValue text) {
                return text.getValue();
            }
            if (value instanceof BooleanValue truth) {
                return truth.isValue();
            }
            if (value instanceof IntValue number) {
                return integer(number.getValue());
            }
            if (value instanceof FloatValue number) {
                return decimal(number.getValue());
            }
            if (value instanceof EnumValue word) {
                return word.getName();
            }
            if (value instanceof VariableReference reference) {
                return variables.get(reference.getName());
            }
            if (value instanceof NullValue) {
                return null;
            }
            throw new CoercingParseLiteralException("Unknown kind of literal");
        }

        private static Number integer(BigInteger number) {
            return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
        }

        // 1e999999999 is short to write, and fills the memory of whoever writes it out.
        private static Number decimal(BigDecimal number) {
            if (Math.abs((long) number.scale()) > 400) {
                throw new CoercingParseLiteralException("A number may have at most 400 places");
            }
            return number;
        }
    }
}
