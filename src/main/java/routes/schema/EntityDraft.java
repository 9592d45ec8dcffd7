package routes.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entity as it is written, before relations and indexes are resolved against the other entities.
 *
 * @param unreadable names of fields and relations that have faults of their own, so that what refers to them
 *     is not reported as well
 */
record EntityDraft(
        Place place,
        String name,
        String collection,
        Map<String, Field> fields,
        Map<String, RelationDraft> relations,
        List<IndexDraft> indexes,
        boolean timestamps,
        @Nullable Discriminator discriminator,
        boolean softDelete,
        Mapping mapping,
        @Nullable String description,
        boolean closedToMcp,
        Set<String> unreadable) {

    /** An index whose parts still name columns or relations as written. */
    record IndexDraft(Place place, List<Index.Part> parts, boolean unique, boolean sparse) {}

    /** The name of the table. */
    String table() {
        return mapping.table() == null ? collection : mapping.table();
    }

    Place namePlace() {
        return place.at("name");
    }

    Place fieldPlace(String field) {
        return place.at("fields").at(field);
    }

    /** Whether both entities live in one table, told apart by a discriminator. */
    boolean sharesTableWith(EntityDraft other) {
        return collection.equals(other.collection)
                && discriminator != null
                && other.discriminator != null
                && discriminator.column().equals(other.discriminator.column());
    }
}
