package routes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON trees as the canonical Java values of {@link FieldType#JSON}, immutable through and through. */
final class JsonValue {
    private static final int LONG_DIGITS = 19;

    private JsonValue() {}

    static @Nullable Object of(JsonNode node) {
        if (node.isArray()) {
            return list(node);
        }
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(member -> map.put(member.getKey(), of(member.getValue())));
            return Collections.unmodifiableMap(map);
        }
        if (node.isNumber()) {
            return number(node);
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : node.asText();
    }

    static List<@Nullable Object> list(JsonNode array) {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        array.forEach(item -> list.add(of(item)));
        return Collections.unmodifiableList(list);
    }

    /** A Long where the number is a whole one that fits, else a Double. */
    static Number number(JsonNode number) {
        Long whole = whole(number);
        return whole == null ? (Number) number.doubleValue() : whole;
    }

    /** The number as a Long, or null where it has a fraction or does not fit. */
    static @Nullable Long whole(JsonNode number) {
        if (!Double.isFinite(number.doubleValue())) {
            return null;
        }
        BigDecimal exact = number.decimalValue().stripTrailingZeros();
        // Looked at before conversion: 1e999999 as an integer would fill the memory.
        if (exact.scale() > 0 || exact.precision() - exact.scale() > LONG_DIGITS) {
            return null;
        }
        try {
            return exact.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
