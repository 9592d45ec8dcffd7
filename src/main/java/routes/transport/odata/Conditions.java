package routes.transport.odata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts an expression of $filter into the core's filter language. What that language can't say is refused by name: a
 * filter understood in part would match more rows than were meant.
 */
final class Conditions {
    private final Fields fields;
    private final Constants constants;

    Conditions(Fields fields, Constants constants) {
        this.fields = fields;
        this.constants = constants;
    }

    Map<String, Object> of(Expression expression) {
        return condition(constants.fold(expression));
    }

    private Map<String, Object> condition(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return call(call);
        }
        if (expression instanceof Expression.Constant constant && constant.value() instanceof Boolean value) {
            return Condition.constant(value);
        }
        if (expression instanceof Expression.Path path) {
            return fields.field(path).is(true);
        }
        if (expression instanceof Expression.Lambda lambda) {
            return new Lambdas(fields, constants).of(lambda);
        }
        throw Unsupported.of("A condition that is neither true nor false");
    }

    private Map<String, Object> call(Expression.Call call) {
        return switch (call.name()) {
            case "and" -> Condition.all(each(call));
            case "or" -> Condition.any(each(call));
            case "not" -> Condition.not(condition(call.first()));
            case "eq", "ne", "gt", "ge", "lt", "le" -> comparison(call.name(), call.first(), call.second());
            case "in" -> in(call);
            case "contains", "startswith", "endswith" -> part(call);
            case "has" -> throw Unsupported.of("The operator has");
            default -> throw Unsupported.function(call.name());
        };
    }

    private List<Map<String, Object>> each(Expression.Call call) {
        List<Map<String, Object>> terms = new ArrayList<>();
        call.arguments().forEach(term -> terms.add(condition(term)));
        return terms;
    }

    private Map<String, Object> part(Expression.Call call) {
        TextConditions.Subject subject = subject(call.first());
        if (subject == null || !(call.second() instanceof Expression.Constant text)) {
            throw Unsupported.function(call.name());
        }
        return text.value() instanceof String value
                ? TextConditions.part(call.name(), subject, value)
                : Condition.NOTHING;
    }

    private Map<String, Object> in(Expression.Call call) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expression value : call.arguments().subList(1, call.arguments().size())) {
            if (!(value instanceof Expression.Constant constant)) {
                throw Unsupported.of("in with anything but a list of values");
            }
            values.add(constant.value());
        }
        if (!(call.first() instanceof Expression.Path path)) {
            throw Unsupported.of("in behind anything but a property");
        }
        return fields.field(path).is("$in", values);
    }

    private Map<String, Object> comparison(String operator, Expression left, Expression right) {
        if (left instanceof Expression.Constant && !(right instanceof Expression.Constant)) {
            return comparison(Condition.mirrored(operator), right, left);
        }
        if (!(right instanceof Expression.Constant constant)) {
            throw Unsupported.of("Comparing two properties");
        }
        Object value = constant.value();
        if (left instanceof Expression.Constant same) {
            return constants(operator, same.value(), value);
        }
        if (left instanceof Expression.Path path) {
            Map<String, Object> counted = RelatedCount.of(fields, path, operator, value);
            if (counted != null) {
                return counted;
            }
            Condition.Field field = fields.field(path);
            return value instanceof Number number
                    ? NumberConditions.compare(field, operator, Constants.exact(number))
                    : Condition.compare(field, operator, value);
        }
        if (left instanceof Expression.Call call) {
            if (value == null) {
                throw Unsupported.of("Comparing the function " + call.name() + " with null");
            }
            return computed(call, operator, value);
        }
        if (value instanceof Boolean truth && (operator.equals("eq") || operator.equals("ne"))) {
            Map<String, Object> holds = condition(left);
            return truth == operator.equals("eq") ? holds : Condition.not(holds);
        }
        throw Unsupported.of("This comparison");
    }

    private static Map<String, Object> constants(String operator, @Nullable Object left, @Nullable Object right) {
        boolean equal = Objects.equals(left, right);
        return switch (operator) {
            case "eq" -> Condition.constant(equal);
            case "ne" -> Condition.constant(!equal);
            default -> throw Unsupported.of("Comparing two values");
        };
    }

    private Map<String, Object> computed(Expression.Call call, String operator, Object value) {
        if (value instanceof Boolean truth && (operator.equals("eq") || operator.equals("ne"))) {
            Map<String, Object> holds = call(call);
            return truth == operator.equals("eq") ? holds : Condition.not(holds);
        }
        return value instanceof Number number
                ? number(call, operator, Constants.exact(number))
                : text(call, operator, String.valueOf(value));
    }

    private Map<String, Object> number(Expression.Call call, String operator, BigDecimal value) {
        switch (call.name()) {
            case "length" -> {
                TextConditions.Subject subject = subject(call.first());
                if (subject != null) {
                    return TextConditions.length(subject, operator, value);
                }
            }
            case "indexof" -> {
                TextConditions.Subject subject = subject(call.first());
                if (subject != null
                        && call.second() instanceof Expression.Constant text
                        && text.value() instanceof String searched) {
                    return TextConditions.index(subject, searched, operator, value);
                }
            }
            case "floor", "ceiling", "round" -> {
                if (call.first() instanceof Expression.Path path) {
                    return NumberConditions.rounded(fields.field(path), call.name(), operator, value);
                }
            }
            case "year" -> {
                if (call.first() instanceof Expression.Path path) {
                    return NumberConditions.year(fields.field(path), operator, value);
                }
            }
            case "add", "sub", "mul", "div", "neg" -> {
                Arithmetic.Solved solved = Arithmetic.solve(call, operator, value, fields);
                return comparison(
                        solved.operator(),
                        solved.left(),
                        new Expression.Constant(solved.value(), OdataProperty.DECIMAL));
            }
            default -> {
                // Told below.
            }
        }
        throw Unsupported.function(call.name());
    }

    private Map<String, Object> text(Expression.Call call, String operator, String value) {
        if (call.name().equals("date") && call.first() instanceof Expression.Path path) {
            return NumberConditions.date(fields.field(path), operator, value);
        }
        if (!operator.equals("eq") && !operator.equals("ne")) {
            throw Unsupported.of("Ordering by the function " + call.name());
        }
        Map<String, Object> equal = equal(call, value);
        return operator.equals("eq") ? equal : Condition.not(equal);
    }

    private Map<String, Object> equal(Expression.Call call, String value) {
        TextConditions.Subject whole = subject(call);
        if (whole != null) {
            return TextConditions.equal(whole, value);
        }
        List<Expression> arguments = call.arguments();
        TextConditions.Subject subject = subject(call.first());
        if (subject != null && call.name().equals("trim")) {
            return TextConditions.trimmed(subject, value);
        }
        if (subject != null && call.name().equals("substring") && number(arguments, 1) >= 0) {
            return TextConditions.substring(subject, number(arguments, 1), number(arguments, 2), value);
        }
        if (call.name().equals("concat")) {
            return concatenated(call, value);
        }
        throw Unsupported.function(call.name());
    }

    private static int number(List<Expression> arguments, int place) {
        return arguments.size() > place
                        && arguments.get(place) instanceof Expression.Constant constant
                        && constant.value() instanceof Long number
                        && number >= 0
                ? (int) Math.min(number, Integer.MAX_VALUE)
                : -1;
    }

    private Map<String, Object> concatenated(Expression.Call call, String value) {
        if (call.second() instanceof Expression.Constant end && end.value() instanceof String text) {
            return value.endsWith(text)
                    ? rest(call.first(), value.substring(0, value.length() - text.length()))
                    : Condition.NOTHING;
        }
        if (call.first() instanceof Expression.Constant begin && begin.value() instanceof String text) {
            return value.startsWith(text) ? rest(call.second(), value.substring(text.length())) : Condition.NOTHING;
        }
        throw Unsupported.of("concat of two properties");
    }

    private Map<String, Object> rest(Expression of, String value) {
        return comparison("eq", of, new Expression.Constant(value, OdataProperty.STRING));
    }

    private TextConditions.@Nullable Subject subject(Expression expression) {
        if (expression instanceof Expression.Path path) {
            return new TextConditions.Subject(fields.field(path), null);
        }
        return expression instanceof Expression.Call call
                        && (call.name().equals("tolower") || call.name().equals("toupper"))
                        && call.first() instanceof Expression.Path path
                ? new TextConditions.Subject(fields.field(path), call.name())
                : null;
    }
}
