package routes.entity;

import org.jspecify.annotations.Nullable;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/**
 * A relation as a filter meets it: what it leads to, and the names there are behind it.
 *
 * @param views null where rows of other entities can't be asked for
 */
record RelatedNames(
        EntitySchema source, Relation relation, @Nullable RelatedViews views) {
    /** The names behind the relation, and what rows there must meet to be there for the caller. */
    EntityView target(FilterPlace place) {
        if (views == null) {
            throw place.unsupported(
                    "asks for rows of another entity, which is not possible here", "Ask for fields of the row itself.");
        }
        return views.target(relation);
    }

    FieldNames names(EntityView target) {
        return FieldNames.of(target, views);
    }

    /** True of rows with a related one that meets the filter, among those that are there for the caller. */
    Filter some(EntityView target, Filter filter) {
        return new Filter.Related(source, relation, target.schema(), filter, target.scope(false));
    }
}
