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

    /** The same entity as it is spoken of from another one: each name behind the way to it. */
    EdmEntity behind(String way) {
        Map<String, EdmProperty> renamed = new LinkedHashMap<>();
        properties.forEach((name, property) -> renamed.put(name, property.named(way + name)));
        Map<String, EdmNavigation> ways = new LinkedHashMap<>();
        navigations.forEach((name, navigation) -> ways.put(name, navigation.named(way + name)));
        return new EdmEntity(set, type, keys, renamed, ways, targets, tagged, keyed);
    }
}
