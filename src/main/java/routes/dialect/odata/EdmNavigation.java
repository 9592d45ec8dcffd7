package routes.dialect.odata;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way from an entity to others.
 *
 * @param type of the entities there
 * @param partner the way back, null where none is named
 * @param keys the property here that holds each key property of the one there
 */
record EdmNavigation(
        String name,
        String type,
        boolean collection,
        @Nullable String partner,
        Map<String, String> keys) {
    EdmNavigation {
        keys = Map.copyOf(keys);
    }

    EdmNavigation named(String other) {
        return new EdmNavigation(other, type, collection, partner, keys);
    }
}
