package routes.transport.odata;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.DatePart;

/** Comparisons of what a function makes of a property, turned into comparisons of the property itself. */
final class Functions {
    private static final Map<String, DatePart> PARTS = Map.of(
            "year",
            DatePart.YEAR,
            "month",
            DatePart.MONTH,
            "day",
            DatePart.DAY,
            "hour",
            DatePart.HOUR,
            "minute",
            DatePart.MINUTE,
            "second",
            DatePart.SECOND);

    private final Conditions conditions;
    private final Fields fields;

    /** @param conditions reads what is left of a comparison when a function is taken away from it */
    Functions(Conditions conditions, Fields fields) {
        this.conditions = conditions;
        this.fields = fields;
    }

    /** {@code function operator value}. */
    Map<String, Object> compare(Expression.Call call, String operator, Object value) {
        if (value instanceof Boolean truth && (operator.equals("eq") || operator.equals("ne"))) {
            Map<String, Object> holds = conditions.of(call);
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
            case "fractionalseconds" -> {
                if (call.first() instanceof Expression.Path path) {
                    Condition.Field milliseconds = fields.field(path).part(DatePart.MILLISECOND);
                    return NumberConditions.compare(milliseconds, operator, value.movePointRight(3));
                }
            }
            case "add", "sub", "mul", "div", "neg" -> {
                Arithmetic.Solved solved = Arithmetic.solve(call, operator, value, fields);
                return conditions.comparison(
                        solved.operator(),
                        solved.left(),
                        new Expression.Constant(solved.value(), OdataProperty.DECIMAL));
            }
            default -> {
                Condition.Field part = part(call);
                if (part != null) {
                    return NumberConditions.compare(part, operator, value);
                }
            }
        }
        throw Unsupported.function(call.name());
    }

    /** The number that a function takes out of a date, or null. */
    Condition.@Nullable Field part(Expression expression) {
        DatePart part = expression instanceof Expression.Call call ? PARTS.get(call.name()) : null;
        return part != null && ((Expression.Call) expression).first() instanceof Expression.Path path
                ? fields.field(path).part(part)
                : null;
    }

    private Map<String, Object> text(Expression.Call call, String operator, String value) {
        if (call.name().equals("date") && call.first() instanceof Expression.Path path) {
            return NumberConditions.date(fields.field(path), operator, value);
        }
        if (call.name().equals("time") && call.first() instanceof Expression.Path path) {
            return TimeConditions.of(fields.field(path), operator, value);
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
        return conditions.comparison("eq", of, new Expression.Constant(value, OdataProperty.STRING));
    }

    /** A text of the row, its case kept or folded; null where the expression is none. */
    TextConditions.@Nullable Subject subject(Expression expression) {
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
