package routes.transport.odata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;

/** Comparisons of what is computed from a number or a date, turned into comparisons of the number or date itself. */
final class NumberConditions {
    private static final int LAST_YEAR = 9999;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private NumberConditions() {}

    /** A number compared with a number. */
    static Map<String, Object> compare(Condition.Field field, String operator, BigDecimal value) {
        boolean fraction = value.stripTrailingZeros().scale() > 0;
        if (!field.type().equals(OdataProperty.INT64) || !fraction) {
            return Condition.compare(field, operator, fraction ? value : whole(value));
        }
        // No whole number is equal to a fraction, and its neighbours are as good to compare with.
        return switch (operator) {
            case "eq" -> Condition.NOTHING;
            case "ne" -> Condition.ALL;
            case "gt", "ge" -> field.is("$gte", whole(value.setScale(0, RoundingMode.CEILING)));
            default -> field.is("$lte", whole(value.setScale(0, RoundingMode.FLOOR)));
        };
    }

    private static Number whole(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        // Expanding a long exponent would take the memory of all its zeros.
        return plain.precision() - plain.scale() <= 18 ? (Number) plain.longValueExact() : (Number) value;
    }

    /** {@code function(field) operator value}. */
    static Map<String, Object> rounded(Condition.Field field, String function, String operator, BigDecimal value) {
        if (value.stripTrailingZeros().scale() > 0) {
            throw Unsupported.of("Comparing " + function + " with a fraction");
        }
        BigDecimal next = value.add(BigDecimal.ONE);
        Span span = switch (function) {
            case "floor" -> Span.from(value, next);
            case "ceiling" -> new Span(value.subtract(BigDecimal.ONE), false, value, true);
            default -> new Span(value.subtract(HALF), value.signum() > 0, value.add(HALF), value.signum() < 0);
        };
        return field.type().equals(OdataProperty.INT64)
                ? compare(field, operator, value)
                : span.compare(field, operator);
    }

    /** {@code year(field) operator value}. */
    static Map<String, Object> year(Condition.Field field, String operator, BigDecimal value) {
        try {
            int year = value.intValueExact();
            if (year >= 1 && year <= LAST_YEAR) {
                return days(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1))
                        .compare(field, operator);
            }
        } catch (ArithmeticException notAYear) {
            // Told below.
        }
        throw Unsupported.of("A year outside of 1 to 9999");
    }

    /** {@code date(field) operator value}. */
    static Map<String, Object> date(Condition.Field field, String operator, String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return days(day, day.plusDays(1)).compare(field, operator);
            }
        } catch (DateTimeException beyond) {
            // Told below.
        }
        throw Unsupported.of("A date outside of the years 1 to 9999");
    }

    // Behind the last day, which many write for "always", there is no date to be before.
    private static Span days(LocalDate first, LocalDate below) {
        return below.getYear() > LAST_YEAR
                ? new Span(begin(first), true, "9999-12-31T23:59:59.999Z", true)
                : Span.from(begin(first), begin(below));
    }

    static String begin(LocalDate day) {
        return day + "T00:00:00.000Z";
    }
}
