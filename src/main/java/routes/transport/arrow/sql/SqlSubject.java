package routes.transport.arrow.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * What a condition speaks of, and the conditions it can meet in the core's filter language.
 *
 * @param field what the core calls it
 * @param shown what the statement calls it
 * @param column where its values come from, null for a count
 * @param nullable whether it may be null
 * @param counted the number of values that were summed: where it is 0 the core's sum is 0 and SQL's null
 */
record SqlSubject(
        String field,
        String shown,
        FieldType type,
        @Nullable Column column,
        boolean nullable,
        @Nullable String counted) {

    static SqlSubject of(Column column) {
        return new SqlSubject(column.name(), column.name(), column.type(), column, column.nullable(), null);
    }

    /** Whether its values are ids, which are texts that may be written as numbers. */
    boolean id() {
        return column != null && (column.is(Column.Role.ID) || column.is(Column.Role.REFERENCE));
    }

    Map<String, Object> is(String operator, Object value) {
        return there(Map.of(operator, value));
    }

    /** Different from the value, which null is not. */
    Map<String, Object> isNot(String operator, Object value) {
        Map<String, Object> operators = new LinkedHashMap<>();
        operators.put(operator, value);
        if (nullable && counted == null) {
            operators.put("$exists", true);
        }
        return there(operators);
    }

    Map<String, Object> present() {
        return counted == null
                ? nullable ? Map.of(field, Map.of("$exists", true)) : SqlFilter.ALL
                : Map.of(counted, Map.of("$gt", 0L));
    }

    Map<String, Object> absent() {
        return counted == null ? Collections.singletonMap(field, null) : Map.of(counted, Map.of("$eq", 0L));
    }

    private Map<String, Object> there(Map<String, Object> operators) {
        Map<String, Object> condition = Map.of(field, operators);
        return counted == null ? condition : SqlFilter.all(List.of(condition, present()));
    }
}
