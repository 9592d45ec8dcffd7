package routes.transport.odata;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out what does not depend on any row. */
final class Constants {
    private final InstantSource clock;

    Constants(InstantSource clock) {
        this.clock = clock;
    }

    /** The expression with every part that is a constant worked out. */
    Expression fold(Expression expression) {
        if (!(expression instanceof Expression.Call call)) {
            return expression;
        }
        if (call.name().equals("now")) {
            return new Expression.Constant(clock.instant().toString(), OdataProperty.INSTANT);
        }
        List<Expression> arguments = call.arguments().stream().map(this::fold).toList();
        Expression.Constant folded = arguments.stream().allMatch(Expression.Constant.class::isInstance)
                ? value(
                        call.name(),
                        arguments.stream().map(Expression.Constant.class::cast).toList())
                : null;
        return folded == null ? new Expression.Call(call.name(), arguments) : folded;
    }

    private static Expression.@Nullable Constant value(String function, List<Expression.Constant> of) {
        Object first = of.isEmpty() ? null : of.get(0).value();
        Object second = of.size() < 2 ? null : of.get(1).value();
        if (first instanceof String text) {
            return switch (function) {
                case "tolower" -> text(text.toLowerCase(Locale.ROOT));
                case "toupper" -> text(text.toUpperCase(Locale.ROOT));
                case "trim" -> text(text.strip());
                case "concat" -> second instanceof String other ? text(text + other) : null;
                default -> null;
            };
        }
        if (first instanceof Number number) {
            BigDecimal left = exact(number);
            if (function.equals("neg")) {
                return new Expression.Constant(left.negate(), of.get(0).type());
            }
            BigDecimal right = second instanceof Number other ? exact(other) : null;
            return right == null
                    ? null
                    : computed(
                            function,
                            left,
                            right,
                            Objects.requireNonNull(of.get(1).type()));
        }
        return null;
    }

    private static Expression.@Nullable Constant computed(
            String operator, BigDecimal left, BigDecimal right, String type) {
        return switch (operator) {
            case "add" -> new Expression.Constant(left.add(right), type);
            case "sub" -> new Expression.Constant(left.subtract(right), type);
            case "mul" -> new Expression.Constant(left.multiply(right), type);
            case "eq", "ne", "gt", "ge", "lt", "le" ->
                new Expression.Constant(holds(operator, left.compareTo(right)), OdataProperty.BOOLEAN);
            default -> null;
        };
    }

    private static boolean holds(String operator, int compared) {
        return switch (operator) {
            case "eq" -> compared == 0;
            case "ne" -> compared != 0;
            case "gt" -> compared > 0;
            case "ge" -> compared >= 0;
            case "lt" -> compared < 0;
            default -> compared <= 0;
        };
    }

    private static Expression.Constant text(String value) {
        return new Expression.Constant(value, OdataProperty.STRING);
    }

    static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
    }
}
