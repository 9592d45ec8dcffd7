package routes.transport.graphql;

import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;

/**
 * One field of the query or the mutation: its request to the core, or why there is none.
 *
 * @param field as the document asks for it
 * @param root what it means
 */
record PlannedField(
        SelectedField field,
        RootField root,
        @Nullable EntityRequest request,
        @Nullable EntityException refusal) {

    /** The name under which it is answered. */
    String key() {
        return field.key();
    }
}
