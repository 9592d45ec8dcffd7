package routes.transport.odata;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.DatePart;

/** Conditions in the core's filter language, as a client would write them. */
final class Condition {
    /** True of every row, and of none. */
    static final Map<String, Object> ALL = Map.of();

    static final Map<String, Object> NOTHING = Map.of("$nor", List.of(ALL));

    private Condition() {}

    /**
     * What a condition speaks of.
     *
     * @param part of the date in it, null for its value
     */
    record Field(String name, String type, @Nullable DatePart part) {
        Field(String name, String type) {
            this(name, type, null);
        }

        /** A part of the date in it, which is compared as any other number. */
        Field part(DatePart part) {
            return new Field(name, OdataProperty.INT64, part);
        }

        Map<String, Object> is(@Nullable Object value) {
            return Collections.singletonMap(
                    name, part == null ? value : Collections.singletonMap(part.operator(), value));
        }

        Map<String, Object> is(String operator, @Nullable Object value) {
            return are(Collections.singletonMap(operator, value));
        }

        Map<String, Object> are(Map<String, @Nullable Object> operators) {
            return Map.of(name, part == null ? operators : Map.of(part.operator(), operators));
        }

        Map<String, Object> matches(String pattern, boolean ignoreCase) {
            return Map.of(name, ignoreCase ? Map.of("$regex", pattern, "$regexFlags", "i") : Map.of("$regex", pattern));
        }
    }

    static Map<String, Object> all(List<Map<String, Object>> terms) {
        return terms.size() == 1 ? terms.get(0) : Map.of("$and", terms);
    }

    static Map<String, Object> any(List<Map<String, Object>> terms) {
        return terms.size() == 1 ? terms.get(0) : Map.of("$or", terms);
    }

    static Map<String, Object> not(Map<String, Object> term) {
        return Map.of("$nor", List.of(term));
    }

    static Map<String, Object> constant(boolean value) {
        return value ? ALL : NOTHING;
    }

    /** {@code field operator value}, where the operator is one of OData's. */
    static Map<String, Object> compare(Field field, String operator, @Nullable Object value) {
        if (value == null) {
            return switch (operator) {
                case "eq" -> field.is(null);
                case "ne" -> field.is("$ne", null);
                default -> NOTHING;
            };
        }
        return switch (operator) {
            case "eq" -> field.is("$eq", value);
            case "ne" -> field.is("$ne", value);
            case "gt" -> field.is("$gt", value);
            case "ge" -> field.is("$gte", value);
            case "lt" -> field.is("$lt", value);
            default -> field.is("$lte", value);
        };
    }

    /** The operator that says the same with its sides exchanged. */
    static String mirrored(String operator) {
        return switch (operator) {
            case "gt" -> "lt";
            case "ge" -> "le";
            case "lt" -> "gt";
            case "le" -> "ge";
            default -> operator;
        };
    }
}
