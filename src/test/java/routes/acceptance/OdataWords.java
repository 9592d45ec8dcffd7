package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Questions in the words of OData, where it has words for them. */
final class OdataWords {
    private static final Set<String> FIELDS =
            Set.of("id", "name", "word", "whole", "real", "exact", "flag", "day", "kind", "parentId", "shoe");

    private OdataWords() {}

    /** The address that asks the same below {@code samples}, null where OData can't ask it. */
    static @Nullable String address(String operation, JsonNode arguments) {
        JsonNode options = arguments.path("options");
        String filter = arguments.has("filter") ? filter(arguments.get("filter")) : "";
        if (filter == null || options.has("relations")) {
            return null;
        }
        StringJoiner query = new StringJoiner("&", "?", "");
        add(query, "$filter", filter);
        if (operation.equals("count")) {
            return "/odata/samples/$count" + query;
        }
        // Its search looks into all text there is, and is not told where.
        if (!operation.equals("findAll")) {
            return null;
        }
        StringJoiner order = new StringJoiner(",");
        options.path("sort")
                .properties()
                .forEach(key -> order.add(key.getKey() + (key.getValue().asInt() < 0 ? " desc" : "")));
        add(query, "$orderby", order.toString());
        add(query, "$top", options.path("limit").asText());
        add(query, "$skip", options.path("skip").asText());
        add(query, "$select", "id,name");
        return "/odata/samples" + query;
    }

    private static void add(StringJoiner query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + Http.encoded(value));
        }
    }

    private static @Nullable String filter(JsonNode filter) {
        List<@Nullable String> terms = new ArrayList<>();
        filter.properties().forEach(term -> terms.add(term(term.getKey(), term.getValue())));
        return joined(terms, " and ");
    }

    private static @Nullable String joined(List<@Nullable String> terms, String word) {
        return terms.isEmpty() || terms.contains(null) ? null : "(" + String.join(word, terms) + ")";
    }

    private static @Nullable String term(String name, JsonNode value) {
        if (name.startsWith("$")) {
            List<@Nullable String> terms = new ArrayList<>();
            if (name.equals("$not")) {
                terms.add(filter(value));
            } else {
                value.forEach(one -> terms.add(filter(one)));
            }
            String joined = joined(terms, name.equals("$and") ? " and " : " or ");
            return joined == null ? null : name.equals("$nor") || name.equals("$not") ? "not " + joined : joined;
        }
        if (!FIELDS.contains(name)) {
            return null;
        }
        if (!value.isObject()) {
            return compared(name, "eq", value);
        }
        List<@Nullable String> terms = new ArrayList<>();
        value.properties().forEach(operator -> terms.add(condition(name, operator.getKey(), operator.getValue())));
        return joined(terms, " and ");
    }

    private static @Nullable String condition(String field, String operator, JsonNode value) {
        return switch (operator) {
            case "$eq", "$ne", "$gt", "$lt" -> compared(field, operator.substring(1), value);
            case "$gte", "$lte" -> compared(field, operator.substring(1, 2) + "e", value);
            case "$exists" -> field + (value.asBoolean() ? " ne null" : " eq null");
            case "$not" -> negated(term(field, value));
            case "$in" -> any(field, value);
            case "$nin" -> negated(any(field, value));
            default -> null;
        };
    }

    private static @Nullable String negated(@Nullable String term) {
        return term == null ? null : "not (" + term + ")";
    }

    private static @Nullable String any(String field, JsonNode values) {
        List<@Nullable String> terms = new ArrayList<>();
        values.forEach(value -> terms.add(compared(field, "eq", value)));
        return joined(terms, " or ");
    }

    private static @Nullable String compared(String field, String operator, JsonNode value) {
        if (value.isNull()) {
            return field + " " + operator + " null";
        }
        String text = value.asText();
        if (field.equals("day")) {
            return text.contains("T") ? field + " " + operator + " " + text : null;
        }
        return field + " " + operator + " " + (value.isTextual() ? "'" + text.replace("'", "''") + "'" : text);
    }
}
