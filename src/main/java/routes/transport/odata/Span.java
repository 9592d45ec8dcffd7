package routes.transport.odata;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values that a function takes to one: those of {@code year} to 2024, or those of {@code floor} to 3. A comparison
 * of the function's result is one with an end of the span.
 */
record Span(Object low, boolean withLow, Object high, boolean withHigh) {
    /** From one value on, and below another. */
    static Span from(Object low, Object below) {
        return new Span(low, true, below, false);
    }

    Map<String, Object> compare(Condition.Field field, String operator) {
        return switch (operator) {
            case "eq" -> within(field);
            case "ne" -> Condition.not(within(field));
            case "gt" -> field.is(withHigh ? "$gt" : "$gte", high);
            case "ge" -> field.is(withLow ? "$gte" : "$gt", low);
            case "lt" -> field.is(withLow ? "$lt" : "$lte", low);
            default -> field.is(withHigh ? "$lte" : "$lt", high);
        };
    }

    private Map<String, Object> within(Condition.Field field) {
        Map<String, Object> operators = new LinkedHashMap<>();
        operators.put(withLow ? "$gte" : "$gt", low);
        operators.put(withHigh ? "$lte" : "$lt", high);
        return field.are(operators);
    }
}
