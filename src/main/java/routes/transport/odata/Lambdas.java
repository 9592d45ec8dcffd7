package routes.transport.odata;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code any} and {@code all} over related rows, and over the elements of a property as far as one condition says them. */
final class Lambdas {
    private static final Set<String> EQUAL = Set.of("$eq", "$in");

    private final Fields fields;
    private final Constants constants;

    Lambdas(Fields fields, Constants constants) {
        this.fields = fields;
        this.constants = constants;
    }

    Map<String, Object> of(Expression.Lambda lambda) {
        Fields.Related rows = fields.related(lambda.collection(), lambda.variable());
        if (rows != null) {
            Expression inside = lambda.body();
            Map<String, Object> condition =
                    inside == null ? Condition.ALL : new Conditions(rows.fields(), constants).of(inside);
            return Map.of(rows.name(), Map.of(lambda.all() ? "$every" : "$some", condition));
        }
        Condition.Field collection = fields.field(lambda.collection());
        Expression body = lambda.body();
        if (body == null) {
            return Condition.all(List.of(collection.is("$ne", null), collection.is("$ne", List.of())));
        }
        Conditions inside = new Conditions(path -> element(path, lambda.variable(), collection), constants);
        if (!lambda.all()) {
            return any(constants.fold(body), inside, collection);
        }
        // Of no element the contrary holds: the only form in which nothing but any is asked.
        if (body instanceof Expression.Call call && call.name().equals("ne")) {
            return Condition.not(any(new Expression.Call("eq", call.arguments()), inside, collection));
        }
        if (body instanceof Expression.Call call && call.name().equals("not")) {
            return Condition.not(any(constants.fold(call.first()), inside, collection));
        }
        throw Unsupported.of("all with another condition than ne and not");
    }

    // Two conditions on one element are no two conditions on any elements; one or the other is.
    private static Map<String, Object> any(Expression body, Conditions inside, Condition.Field collection) {
        if (body instanceof Expression.Call call) {
            switch (call.name()) {
                case "or" -> {
                    return Condition.any(call.arguments().stream()
                            .map(term -> any(term, inside, collection))
                            .toList());
                }
                case "eq", "gt", "ge", "lt", "le", "in", "contains", "startswith", "endswith" -> {
                    Map<String, Object> condition = inside.of(body);
                    // Negated, it would speak of all elements.
                    if (condition.containsKey("$nor") || condition.containsKey("$and")) {
                        throw Unsupported.of("This condition inside any");
                    }
                    return of(condition, collection);
                }
                default -> {
                    // Told below.
                }
            }
        }
        throw Unsupported.of("any with and, not or ne");
    }

    // A list has a value or one of several; a null says that there is no list, and not that it has one.
    private static Map<String, Object> of(Map<String, Object> condition, Condition.Field collection) {
        Object asked = condition.get(collection.name());
        boolean bare = condition.containsKey(collection.name());
        boolean equals = asked instanceof Map<?, ?> operators && EQUAL.containsAll(operators.keySet());
        if ((bare && !equals) || condition.values().stream().anyMatch(Objects::isNull)) {
            throw Unsupported.of("any with anything but eq and in on the elements of " + collection.name());
        }
        return condition;
    }

    private static Condition.Field element(Expression.Path path, String variable, Condition.Field collection) {
        if (!variable.equals(path.variable())) {
            throw Unsupported.of("A property of the row inside any or all");
        }
        if (path.names().isEmpty()) {
            return collection;
        }
        if (path.names().size() > 1) {
            throw Unsupported.of("The path " + path + " inside any or all");
        }
        return new Condition.Field(collection.name() + "." + path.names().get(0), "");
    }
}
