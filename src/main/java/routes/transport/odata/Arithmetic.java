package routes.transport.odata;

import java.math.BigDecimal;

/** Takes arithmetic away from a property, step by step, until it stands alone on one side of a comparison. */
final class Arithmetic {
    private Arithmetic() {}

    /** A comparison that says the same with one operation less. */
    record Solved(Expression left, String operator, BigDecimal value) {}

    static Solved solve(Expression.Call call, String operator, BigDecimal value, Fields fields) {
        if (call.name().equals("neg")) {
            return new Solved(call.first(), Condition.mirrored(operator), value.negate());
        }
        boolean right = call.second() instanceof Expression.Constant;
        Expression constant = right ? call.second() : call.first();
        Expression rest = right ? call.first() : call.second();
        if (!(constant instanceof Expression.Constant known) || !(known.value() instanceof Number number)) {
            throw Unsupported.of("Arithmetic of two properties");
        }
        BigDecimal other = Constants.exact(number);
        return switch (call.name()) {
            case "add" -> new Solved(rest, operator, value.subtract(other));
            case "sub" ->
                right
                        ? new Solved(rest, operator, value.add(other))
                        : new Solved(rest, Condition.mirrored(operator), other.subtract(value));
            case "mul" -> divided(rest, operator, value, other);
            default -> {
                if (!right || whole(rest, fields)) {
                    throw Unsupported.of("Dividing by a property, or a whole number");
                }
                yield scaled(rest, operator, value.multiply(other), other);
            }
        };
    }

    private static Solved divided(Expression rest, String operator, BigDecimal value, BigDecimal factor) {
        try {
            return scaled(rest, operator, value.divide(factor), factor);
        } catch (ArithmeticException endless) {
            throw Unsupported.of("A product whose factor does not divide the value");
        }
    }

    private static Solved scaled(Expression rest, String operator, BigDecimal value, BigDecimal factor) {
        if (factor.signum() == 0) {
            throw Unsupported.of("Multiplying with or dividing by zero");
        }
        return new Solved(rest, factor.signum() < 0 ? Condition.mirrored(operator) : operator, value);
    }

    // The division of whole numbers drops what is left over.
    private static boolean whole(Expression rest, Fields fields) {
        return !(rest instanceof Expression.Path path)
                || fields.field(path).type().equals(OdataProperty.INT64);
    }
}
