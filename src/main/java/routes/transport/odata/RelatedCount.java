package routes.transport.odata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the number of related rows, of which is asked no more than whether there are any. */
final class RelatedCount {
    private static final String COUNT = "$count";

    private RelatedCount() {}

    /** Null where the path does not end in the number of related rows. */
    static @Nullable Map<String, Object> of(
            Fields fields, Expression.Path path, String operator, @Nullable Object value) {
        int last = path.names().size() - 1;
        if (last < 1 || !path.names().get(last).equals(COUNT)) {
            return null;
        }
        List<String> way = path.names().subList(0, last);
        Fields.Related rows = fields.related(new Expression.Path(path.variable(), way), COUNT);
        if (rows == null) {
            return null;
        }
        return switch (operator + " " + value) {
            case "gt 0", "ge 1", "ne 0" -> Map.of(rows.name(), Map.of("$some", Condition.ALL));
            case "eq 0", "le 0", "lt 1" -> Map.of(rows.name(), Map.of("$none", Condition.ALL));
            default -> throw Unsupported.of("Comparing a number of related rows with anything but 0");
        };
    }
}
