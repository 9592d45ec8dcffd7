package routes.dialect.odata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entity set with what its entity type has, inherited properties included.
 *
 * @param set its name in addresses
 * @param type the qualified name of its entity type
 * @param keys names of the key properties, in order
 * @param tagged whether the service says that its rows have entity tags
 * @param keyed whether the service chooses keys of new rows itself, as far as it says
 */
record EdmEntity(
        String set,
        String type,
        List<String> keys,
        Map<String, EdmProperty> properties,
        Map<String, EdmNavigation> navigations,
        Map<String, String> targets,
        boolean tagged,
        boolean keyed) {
    EdmEntity {
        keys = List.copyOf(keys);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        navigations = Collections.unmodifiableMap(new LinkedHashMap<>(navigations));
        targets = Map.copyOf(targets);
    }
}
