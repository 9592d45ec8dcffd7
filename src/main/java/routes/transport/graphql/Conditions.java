package routes.transport.graphql;

import static graphql.schema.GraphQLList.list;
import static graphql.schema.GraphQLTypeReference.typeRef;

import graphql.Scalars;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLScalarType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.entity.DatePart;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.Relation;

/** Typed conditions on fields, and what they are in the filter language. */
final class Conditions {
    static final String AND = "and";
    static final String OR = "or";
    static final String NOT = "not";

    /** What a field of an entity can't be called in a condition; such a field is reached through {@code filter}. */
    static final Set<String> WORDS = Set.of(AND, OR, NOT);

    /** Parts of a date, each with a condition on the number it is. */
    private static final Map<String, String> PARTS =
            Arrays.stream(DatePart.values()).collect(Collectors.toMap(DatePart::word, DatePart::operator));

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("eq", "$eq"),
            Map.entry("ne", "$ne"),
            Map.entry("gt", "$gt"),
            Map.entry("gte", "$gte"),
            Map.entry("lt", "$lt"),
            Map.entry("lte", "$lte"),
            Map.entry("in", "$in"),
            Map.entry("notIn", "$nin"),
            Map.entry("exists", "$exists"),
            Map.entry("regex", "$regex"),
            Map.entry("regexFlags", "$regexFlags"),
            Map.entry("contains", "$eq"));

    private static final String KEY = "WhereKey";
    private static final String RELATED = "WhereRelated";

    /** What is said of related rows, each with a condition on them. */
    private static final Map<String, String> QUANTIFIERS = Map.of("some", "$some", "none", "$none", "every", "$every");

    /** What the names of the types of conditions on related rows end in, behind the name of their entity. */
    static final List<String> SUFFIXES = List.of(KEY, RELATED);

    private Conditions() {}

    /** The condition type of a column. */
    static GraphQLInputType of(Column column) {
        return typeRef(name(
                        column.type() == FieldType.ARRAY
                                ? FieldTypes.scalar(FieldType.JSON)
                                : column.is(Column.Role.ID) || column.is(Column.Role.REFERENCE)
                                        ? Scalars.GraphQLID
                                        : FieldTypes.scalar(column.type()))
                + (column.type() == FieldType.ARRAY ? "List" : "") + "Condition");
    }

    /** The condition type of a relation; where the row holds the key, it speaks of that too. */
    static GraphQLInputType of(Relation relation) {
        return typeRef(relation.target() + (relation.owning() ? KEY : RELATED));
    }

    /** The same type itself, which relations to one entity share. */
    static GraphQLInputObjectType type(Relation relation) {
        GraphQLInputType where = typeRef(relation.target() + "Where");
        GraphQLInputObjectType.Builder type = relation.owning()
                ? comparable(Scalars.GraphQLID).name(relation.target() + KEY)
                : GraphQLInputObjectType.newInputObject().name(relation.target() + RELATED);
        return type.field(EntityTypes.inputField("some", where, "A related row meets it"))
                .field(EntityTypes.inputField("none", where, "No related row meets it"))
                .field(EntityTypes.inputField("every", where, "All related rows meet it, and there may be none"))
                .build();
    }

    private static String name(GraphQLScalarType scalar) {
        return scalar.getName();
    }

    /** All condition types there are. */
    static List<GraphQLInputObjectType> types() {
        List<GraphQLInputObjectType> types = new ArrayList<>();
        for (GraphQLScalarType scalar : List.of(
                Scalars.GraphQLString,
                Scalars.GraphQLID,
                Scalars.GraphQLFloat,
                ExtraScalars.LONG,
                ExtraScalars.DECIMAL,
                ExtraScalars.DATE_TIME)) {
            GraphQLInputObjectType.Builder type = comparable(scalar);
            if (scalar == Scalars.GraphQLString) {
                type.field(EntityTypes.inputField("regex", scalar, "A pattern that is found in the text"))
                        .field(EntityTypes.inputField("regexFlags", scalar, "i ignores case"));
            }
            if (scalar == ExtraScalars.DATE_TIME) {
                for (DatePart part : DatePart.values()) {
                    type.field(number(part.word()));
                }
            }
            types.add(type.build());
        }
        types.add(equality(Scalars.GraphQLBoolean, "Condition").build());
        types.add(equality(ExtraScalars.JSON, "Condition").build());
        types.add(equality(ExtraScalars.JSON, "ListCondition")
                .field(EntityTypes.inputField("contains", ExtraScalars.JSON, "An element of the list"))
                .build());
        return types;
    }

    private static GraphQLInputObjectField number(String part) {
        return EntityTypes.inputField(part, typeRef(name(ExtraScalars.LONG) + "Condition"), "In UTC");
    }

    private static GraphQLInputObjectType.Builder comparable(GraphQLScalarType scalar) {
        GraphQLInputObjectType.Builder type = equality(scalar, "Condition");
        for (String operator : List.of("gt", "gte", "lt", "lte")) {
            type.field(EntityTypes.inputField(operator, scalar, null));
        }
        return type;
    }

    private static GraphQLInputObjectType.Builder equality(GraphQLScalarType scalar, String suffix) {
        return GraphQLInputObjectType.newInputObject()
                .name(scalar.getName() + suffix)
                .field(EntityTypes.inputField("eq", scalar, null))
                .field(EntityTypes.inputField("ne", scalar, null))
                .field(EntityTypes.inputField("in", list(scalar), null))
                .field(EntityTypes.inputField("notIn", list(scalar), null))
                .field(EntityTypes.inputField("exists", nonNullBoolean(), "Whether there is a value"));
    }

    private static GraphQLInputType nonNullBoolean() {
        return Scalars.GraphQLBoolean;
    }

    /** The same condition in the filter language. */
    static Map<String, @Nullable Object> filter(Map<?, ?> where) {
        List<Object> all = new ArrayList<>();
        where.forEach((name, value) -> {
            if (value == null) {
                // {"and": null} says nothing; {"name": null} asks for rows without a name.
                if (!WORDS.contains(name)) {
                    all.add(single(String.valueOf(name), null));
                }
            } else if (AND.equals(name) || OR.equals(name)) {
                all.add(Map.of("$" + name, filters((List<?>) value)));
            } else if (NOT.equals(name)) {
                all.add(Map.of("$not", filter((Map<?, ?>) value)));
            } else {
                all.addAll(terms(String.valueOf(name), (Map<?, ?>) value));
            }
        });
        if (all.isEmpty()) {
            return new LinkedHashMap<>();
        }
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        filter.put("$and", all);
        return filter;
    }

    private static List<Object> filters(List<?> conditions) {
        List<Object> filters = new ArrayList<>();
        conditions.forEach(condition -> filters.add(filter((Map<?, ?>) condition)));
        return filters;
    }

    // What is said of a key and what is said of the row behind it are two conditions.
    private static List<Object> terms(String name, Map<?, ?> condition) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        Map<String, @Nullable Object> related = new LinkedHashMap<>();
        condition.forEach((word, value) -> {
            String quantifier = QUANTIFIERS.get(String.valueOf(word));
            if (quantifier == null) {
                said(own, String.valueOf(word), value);
            } else if (value != null) {
                related.put(quantifier, filter((Map<?, ?>) value));
            }
        });
        if (related.isEmpty()) {
            return List.of(single(name, own));
        }
        return own.isEmpty() ? List.of(single(name, related)) : List.of(single(name, own), single(name, related));
    }

    private static void said(Map<String, @Nullable Object> operators, String word, @Nullable Object value) {
        String part = PARTS.get(word);
        if (part == null || !(value instanceof Map<?, ?> condition)) {
            operators.put(part == null ? OPERATORS.getOrDefault(word, word) : part, value);
            return;
        }
        Map<String, @Nullable Object> number = new LinkedHashMap<>();
        condition.forEach((each, operand) -> said(number, String.valueOf(each), operand));
        operators.put(part, number);
    }

    private static Map<String, @Nullable Object> single(String name, @Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }
}
