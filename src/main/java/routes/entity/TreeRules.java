package routes.entity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large a tree of JSON may be that is stored in one field; its depth was checked before. */
final class TreeRules {
    static final int MAX_CHARACTERS = 1_000_000;
    static final String TOO_LARGE = "must not be larger than " + MAX_CHARACTERS + " characters";

    // What a number, a literal or the punctuation around a value comes to, near enough.
    private static final int SMALL = 4;

    private TreeRules() {}

    static boolean tooLarge(Object tree) {
        return size(tree, 0) > MAX_CHARACTERS;
    }

    // The size so far and that of the node, given up as soon as it is too large.
    private static long size(@Nullable Object node, long before) {
        if (node instanceof String text) {
            return before + text.length() + SMALL;
        }
        long size = before + SMALL;
        if (node instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size = size(
                        entry.getValue(), size + String.valueOf(entry.getKey()).length());
                if (size > MAX_CHARACTERS) {
                    return size;
                }
            }
        } else if (node instanceof List<?> list) {
            for (Object element : list) {
                size = size(element, size);
                if (size > MAX_CHARACTERS) {
                    return size;
                }
            }
        }
        return size;
    }
}
