package routes.entity;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a dotted path reaches in a JSON value. In an object a segment is a key; in an array a segment of digits
 * is a place, counted from 0, and any other one is a key of each element that is an object. What is reached may
 * so be none, one or many values, of which null ones do not count.
 */
final class JsonPath {
    private JsonPath() {}

    /**
     * Whether the condition is true of any value reached.
     *
     * @param elements whether an array at the end of the path stands for its elements as well
     */
    static boolean any(@Nullable Object root, List<String> path, boolean elements, Predicate<Object> condition) {
        return any(root, path, 0, elements, condition);
    }

    private static boolean any(
            @Nullable Object value, List<String> path, int from, boolean elements, Predicate<Object> condition) {
        if (value == null) {
            return false;
        }
        if (from == path.size()) {
            return condition.test(value) || (elements && anyElement(value, condition));
        }
        String segment = path.get(from);
        if (value instanceof Map<?, ?> map) {
            return any(map.get(segment), path, from + 1, elements, condition);
        }
        if (!(value instanceof List<?> list)) {
            return false;
        }
        if (FieldPath.isIndex(segment)) {
            int index = Integer.parseInt(segment);
            return index < list.size() && any(list.get(index), path, from + 1, elements, condition);
        }
        for (Object element : list) {
            if (element instanceof Map<?, ?> map && any(map.get(segment), path, from + 1, elements, condition)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyElement(Object value, Predicate<Object> condition) {
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (element != null && condition.test(element)) {
                    return true;
                }
            }
        }
        return false;
    }
}
