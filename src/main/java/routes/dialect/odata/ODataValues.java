package routes.dialect.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.sql.JdbcValues;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.schema.CanonicalDate;
import routes.schema.Column;
import routes.schema.FieldType;

/** Conversions between canonical values and those in the JSON of a service. */
final class ODataValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ODataValues() {}

    /** The canonical value of a property, by the type that the schema gives its column. */
    static @Nullable Object read(FieldType type, EdmProperty property, @Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return null;
        }
        try {
            return canonical(type, property, node);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException unfit) {
            throw new UnreadableReply(property.name() + " has a value of another type than $metadata says");
        }
    }

    private static @Nullable Object canonical(FieldType type, EdmProperty property, JsonNode node) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID -> text(node);
            case INTEGER -> number(node).longValueExact();
            case DECIMAL -> JdbcValues.decimal(number(node));
            case NUMBER -> real(node);
            case BOOLEAN -> bool(node);
            case DATE -> date(property, text(node));
            case BINARY -> Base64.getEncoder().encodeToString(bytes(text(node)));
            case JSON -> tree(node);
            case ARRAY -> array(node);
        };
    }

    static String text(JsonNode node) {
        if (node.isContainerNode()) {
            throw new IllegalArgumentException("no single value");
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }

    private static BigDecimal number(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        return new BigDecimal(text(node));
    }

    // Infinite numbers and none are texts, which JSON has no numbers for.
    private static @Nullable Object real(JsonNode node) {
        if (node.isTextual() && node.textValue().matches("-?INF|NaN")) {
            return null;
        }
        double real = number(node).doubleValue();
        return Double.isFinite(real) ? JdbcValues.number(real) : null;
    }

    private static boolean bool(JsonNode node) {
        if (!node.isBoolean()) {
            throw new IllegalArgumentException("no boolean");
        }
        return node.booleanValue();
    }

    private static String date(EdmProperty property, String text) {
        String instant = property.type().kind() == EdmType.Kind.DATE ? text + ODataLiteral.MIDNIGHT : text;
        return CanonicalDate.of(OffsetDateTime.parse(instant).toInstant());
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
    }

    private static @Nullable Object array(JsonNode node) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("no list");
        }
        return tree(node);
    }

    static @Nullable Object tree(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(member -> {
                // Control information is about the object and not of it.
                if (member.getKey().indexOf('@') < 0) {
                    map.put(member.getKey(), tree(member.getValue()));
                }
            });
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>(node.size());
            node.forEach(element -> list.add(tree(element)));
            return list;
        }
        if (node.isNumber()) {
            return JdbcValues.number(node.decimalValue());
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.isNull() ? null : node.asText();
    }

    /** What is sent for a canonical value. */
    static JsonNode written(Column column, EdmProperty property, @Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value == null) {
            return nodes.nullNode();
        }
        if (property.collection() && value instanceof List<?> list) {
            ArrayNode array = nodes.arrayNode();
            list.forEach(element -> array.add(element == null ? nodes.nullNode() : scalar(column, property, element)));
            return array;
        }
        return scalar(column, property, value);
    }

    private static JsonNode scalar(Column column, EdmProperty property, Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (property.type().kind() == EdmType.Kind.TREE || value instanceof Map || value instanceof List) {
            return JSON.valueToTree(value);
        }
        String text = value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
        if (ODataLiteral.of(property.type(), value) == null) {
            throw refused(column, property);
        }
        return switch (property.type().kind()) {
            case INTEGER, DECIMAL, DOUBLE -> nodes.numberNode(new BigDecimal(text));
            case BOOLEAN -> nodes.booleanNode(text.equals("true"));
            case DATE -> nodes.textNode(ODataLiteral.day(text));
            case BINARY ->
                nodes.textNode(Base64.getUrlEncoder()
                        .encodeToString(Base64.getDecoder().decode(text)));
            default -> nodes.textNode(text);
        };
    }

    private static EntityException refused(Column column, EdmProperty property) {
        String problem = switch (property.type().kind()) {
            case DATE -> "must be a day, with no time of day but 00:00 UTC";
            case GUID -> "must be a UUID";
            case INTEGER -> "must be a whole number";
            case TIME -> "must be a time of day, as 08:30:00";
            case DURATION -> "must be a duration, as PT8H30M";
            case ENUM -> "must be one of " + String.join(", ", property.type().members());
            default -> "is not allowed by the project's service";
        };
        return new EntityException(
                ErrorCode.VALIDATION_FAILED,
                column.name() + " " + problem,
                List.of(new Problem(column.name(), problem)));
    }

    /** The bytes of a body. */
    static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writer()
                    .with(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .writeValueAsBytes(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException unexpected) {
            throw new IllegalStateException("plain values are written as JSON", unexpected);
        }
    }
}
