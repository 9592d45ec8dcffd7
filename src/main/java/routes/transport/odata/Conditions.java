package routes.transport.odata;

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
    private final Functions functions;

    Conditions(Fields fields, Constants constants) {
        this.fields = fields;
        this.constants = constants;
        this.functions = new Functions(this, fields);
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
        TextConditions.Subject subject = functions.subject(call.first());
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
        Condition.Field part = functions.part(call.first());
        if (part == null && !(call.first() instanceof Expression.Path)) {
            throw Unsupported.of("in behind anything but a property or a part of a date");
        }
        Condition.Field field = part == null ? fields.field((Expression.Path) call.first()) : part;
        return field.is("$in", values);
    }

    Map<String, Object> comparison(String operator, Expression left, Expression right) {
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
            return functions.compare(call, operator, value);
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
}
