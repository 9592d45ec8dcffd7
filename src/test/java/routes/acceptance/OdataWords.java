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
        String filter = arguments.has("filter") ? filter(arguments.get("filter"), "") : "";
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

    private static @Nullable String filter(JsonNode filter, String before) {
        List<@Nullable String> terms = new ArrayList<>();
        filter.properties().forEach(term -> terms.add(term(term.getKey(), term.getValue(), before)));
        return joined(terms, " and ");
    }

    private static @Nullable String joined(List<@Nullable String> terms, String word) {
        return terms.isEmpty() || terms.contains(null) ? null : "(" + String.join(word, terms) + ")";
    }

    private static @Nullable String term(String name, JsonNode value, String before) {
        if (name.startsWith("$")) {
            List<@Nullable String> terms = new ArrayList<>();
            if (name.equals("$not")) {
                terms.add(filter(value, before));
            } else {
                value.forEach(one -> terms.add(filter(one, before)));
            }
            String joined = joined(terms, name.equals("$and") ? " and " : " or ");
            return joined == null ? null : name.equals("$nor") || name.equals("$not") ? "not " + joined : joined;
        }
        if (name.equals("children") && value.isObject()) {
            return related(value, before);
        }
        if (name.startsWith("parent.")) {
            return term(name.substring(7), value, before + "parent/");
        }
        if (!FIELDS.contains(name)) {
            return null;
        }
        if (!value.isObject()) {
            return compared(before, name, "eq", value);
        }
        List<@Nullable String> terms = new ArrayList<>();
        value.properties()
                .forEach(operator -> terms.add(condition(before, name, operator.getKey(), operator.getValue())));
        return joined(terms, " and ");
    }

    private static @Nullable String related(JsonNode value, String before) {
        String variable = "r" + before.length();
        List<@Nullable String> terms = new ArrayList<>();
        value.properties().forEach(word -> {
            String lambda = word.getKey().equals("$every") ? "all" : "any";
            String inside = word.getValue().isEmpty() ? "" : filter(word.getValue(), variable + "/");
            String term = inside == null || !Set.of("$some", "$none", "$every").contains(word.getKey())
                    ? null
                    : before + "children/" + lambda + "(" + (inside.isEmpty() ? "" : variable + ":" + inside) + ")";
            terms.add(word.getKey().equals("$none") ? negated(term) : term);
        });
        return joined(terms, " and ");
    }

    private static @Nullable String condition(String before, String field, String operator, JsonNode value) {
        return switch (operator) {
            case "$eq", "$ne", "$gt", "$lt" -> compared(before, field, operator.substring(1), value);
            case "$gte", "$lte" -> compared(before, field, operator.substring(1, 2) + "e", value);
            case "$exists" -> before + field + (value.asBoolean() ? " ne null" : " eq null");
            case "$not" -> negated(term(field, value, before));
            case "$in" -> any(before, field, value);
            case "$nin" -> negated(any(before, field, value));
            case "$year", "$month", "$day", "$hour", "$minute", "$second" -> part(before, field, operator, value);
            default -> null;
        };
    }

    // The function around the property stands where the property would.
    private static @Nullable String part(String before, String field, String part, JsonNode value) {
        JsonNode asked = value.isObject() ? value : value.isNumber() ? Json.tree("{\"$eq\":" + value + "}") : null;
        if (asked == null || asked.has("$in")) {
            return null;
        }
        String function = part.substring(1) + "(" + before + field + ")";
        List<@Nullable String> terms = new ArrayList<>();
        asked.properties().forEach(operator -> {
            String word = switch (operator.getKey()) {
                case "$gte" -> "ge";
                case "$lte" -> "le";
                default -> operator.getKey().substring(1);
            };
            terms.add(function + " " + word + " " + operator.getValue().asText());
        });
        return joined(terms, " and ");
    }

    private static @Nullable String negated(@Nullable String term) {
        return term == null ? null : "not (" + term + ")";
    }

    private static @Nullable String any(String before, String field, JsonNode values) {
        List<@Nullable String> terms = new ArrayList<>();
        values.forEach(value -> terms.add(compared(before, field, "eq", value)));
        return joined(terms, " or ");
    }

    private static @Nullable String compared(String before, String name, String operator, JsonNode value) {
        String field = before + name;
        if (value.isNull()) {
            return field + " " + operator + " null";
        }
        String text = value.asText();
        if (name.equals("day")) {
            return text.contains("T") ? field + " " + operator + " " + text : null;
        }
        return field + " " + operator + " " + (value.isTextual() ? "'" + text.replace("'", "''") + "'" : text);
    }
}
