package routes.transport.odata;

import org.jspecify.annotations.Nullable;
import routes.schema.Relation;

/**
 * A navigation property: a relation to entities of another set, or of the same.
 *
 * @param key the property that holds the id of the related row, where this entity holds it
 */
record OdataNavigation(
        String name, Relation relation, @Nullable OdataProperty key) {
    boolean many() {
        return relation.type().toMany();
    }

    /** Name of the entity on the other side. */
    String target() {
        return relation.target();
    }

    boolean nullable() {
        return !relation.required();
    }
}
