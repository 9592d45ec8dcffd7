package routes.transport.odata;

import org.jspecify.annotations.Nullable;

/**
 * What the path of a request leads to: a set, one of its rows, what is related to that row, or a part of either.
 *
 * @param id of the row in the set, null for the set itself
 * @param navigation followed from that row, null for none
 * @param related id of one row among those that the navigation leads to
 * @param property of the row that the rest of the path leads to
 */
record OdataPath(
        OdataEntity entity,
        @Nullable String id,
        @Nullable OdataNavigation navigation,
        @Nullable OdataEntity target,
        @Nullable String related,
        @Nullable OdataProperty property,
        Tail tail) {

    /** What stands behind everything else. */
    enum Tail {
        NOTHING,
        COUNT,
        VALUE,
        REFERENCE
    }

    static OdataPath of(OdataEntity entity, @Nullable String id) {
        return new OdataPath(entity, id, null, null, null, null, Tail.NOTHING);
    }

    /** The entity of the rows that are asked for. */
    OdataEntity last() {
        return target == null ? entity : target;
    }

    /** Whether it leads to any number of rows. */
    boolean many() {
        if (property != null) {
            return false;
        }
        return navigation == null ? id == null : navigation.many() && related == null;
    }
}
