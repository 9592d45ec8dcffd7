package routes.dialect.odata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.JsonValues;
import routes.dialect.remote.UnreadableReply;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.schema.Column;
import routes.schema.FieldType;

/** Conversions between canonical values and those in the JSON of a service. */
final class ODataValues {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private ODataValues() {}

    /** The canonical value of a property, by the type that the schema gives its column. */
    static @Nullable Object read(FieldType type, EdmProperty property, @Nullable JsonNode node) {
        if (property.type().kind() != EdmType.Kind.JSON || node == null) {
            return JsonValues.read(type, property.name(), node);
        }
        if (!property.collection()) {
            return JsonValues.read(type, property.name(), parsed(property, node));
        }
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        node.forEach(element -> elements.add(parsed(property, element)));
        return JsonValues.read(type, property.name(), elements);
    }

    private static JsonNode parsed(EdmProperty property, JsonNode node) {
        try {
            return node.isTextual() ? JSON.readTree(node.textValue()) : node;
        } catch (JsonProcessingException unfit) {
            throw new UnreadableReply(property.name() + " has a text that is not JSON");
        }
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
        if (property.type().kind() == EdmType.Kind.JSON) {
            return nodes.textNode(JSON.valueToTree(value).toString());
        }
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
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("plain values are written as JSON", unexpected);
        }
    }
}
