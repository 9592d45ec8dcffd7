package routes.dialect.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.JdbcValues;
import routes.schema.CanonicalDate;
import routes.schema.FieldType;

/** Canonical values of those that services write in JSON. A day is its midnight in UTC. */
public final class JsonValues {
    private static final int DAY = "2026-11-21".length();

    private JsonValues() {}

    /**
     * The canonical value of what a service gave for a column of this type.
     *
     * @throws UnreadableReply naming the place, where the value is of another type
     */
    public static @Nullable Object read(FieldType type, String name, @Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return null;
        }
        try {
            return canonical(type, node);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException unfit) {
            throw new UnreadableReply(name + " has a value of another type than was described");
        }
    }

    private static @Nullable Object canonical(FieldType type, JsonNode node) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID -> text(node);
            case INTEGER -> number(node).longValueExact();
            case DECIMAL -> JdbcValues.decimal(number(node));
            case NUMBER -> real(node);
            case BOOLEAN -> bool(node);
            case DATE -> date(text(node));
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

    private static String date(String text) {
        String instant = text.length() == DAY ? text + "T00:00:00Z" : text;
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
}
