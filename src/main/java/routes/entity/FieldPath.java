package routes.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;

/** Follows a dotted path into a structured column, as far as the schema says what is in there. */
final class FieldPath {
    private static final int MAX_SEGMENTS = 16;
    private static final int MAX_SEGMENT = 100;

    /** The most digits of a place in an array, so that each fits an int. */
    private static final int MAX_DIGITS = 9;

    private FieldPath() {}

    /** Whether this segment of a path is a place in an array, where it meets one. */
    static boolean isIndex(String segment) {
        if (segment.isEmpty() || segment.length() > MAX_DIGITS) {
            return false;
        }
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) < '0' || segment.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static FieldNames.@Nullable Target find(Column column, String dotted, boolean secrets) {
        List<String> path = List.of(dotted.split("\\.", -1));
        if (path.size() > MAX_SEGMENTS || !path.stream().allMatch(FieldPath::possible)) {
            return null;
        }
        ValueShape shape = ValueShape.of(column);
        for (String segment : path) {
            shape = shape.inside(segment, secrets);
            if (shape == null) {
                return null;
            }
        }
        return new FieldNames.Target(new FieldRef(column, path), shape, secrets);
    }

    // Operators and places that no array has are no keys either: databases would disagree about them.
    private static boolean possible(String segment) {
        if (segment.isEmpty() || segment.length() > MAX_SEGMENT || segment.charAt(0) == '$') {
            return false;
        }
        boolean digits = segment.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && (!isIndex(segment) || (segment.length() > 1 && segment.charAt(0) == '0'))) {
            return false;
        }
        try {
            Values.text(segment);
            return true;
        } catch (ValueProblem unstorable) {
            return false;
        }
    }
}
