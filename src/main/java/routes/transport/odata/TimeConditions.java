package routes.transport.odata;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.entity.DatePart;

/** Comparisons of a time of day, turned into comparisons of its parts: the first of them that differs decides. */
final class TimeConditions {
    private static final Map<DatePart, TemporalField> PARTS = parts();

    private TimeConditions() {}

    private static Map<DatePart, TemporalField> parts() {
        Map<DatePart, TemporalField> parts = new LinkedHashMap<>();
        parts.put(DatePart.HOUR, ChronoField.HOUR_OF_DAY);
        parts.put(DatePart.MINUTE, ChronoField.MINUTE_OF_HOUR);
        parts.put(DatePart.SECOND, ChronoField.SECOND_OF_MINUTE);
        parts.put(DatePart.MILLISECOND, ChronoField.MILLI_OF_SECOND);
        return parts;
    }

    /** {@code time(field) operator value}. */
    static Map<String, Object> of(Condition.Field field, String operator, String value) {
        LocalTime time = parsed(value);
        Map<String, Object> same = new LinkedHashMap<>();
        List<Map<String, Object>> beyond = new ArrayList<>();
        boolean later = operator.startsWith("g");
        PARTS.forEach((part, place) -> {
            int number = time.get(place);
            if (number != (later ? part.most() : part.least())) {
                Map<String, Object> differs = new LinkedHashMap<>(same);
                differs.put(part.operator(), Map.of(later ? "$gt" : "$lt", number));
                beyond.add(field.are(differs));
            }
            same.put(part.operator(), number);
        });
        Map<String, Object> equal = field.are(same);
        switch (operator) {
            case "eq" -> {
                return equal;
            }
            case "ne" -> {
                return Condition.not(equal);
            }
            case "ge", "le" -> beyond.add(equal);
            default -> {
                // Only what differs.
            }
        }
        return beyond.isEmpty() ? Condition.NOTHING : Condition.any(beyond);
    }

    private static LocalTime parsed(String value) {
        try {
            LocalTime time = LocalTime.parse(value);
            if (time.getNano() % 1_000_000 == 0) {
                return time;
            }
        } catch (DateTimeException beyond) {
            // Told below.
        }
        throw Unsupported.of("A time that is finer than a millisecond");
    }
}
