package routes.transport.rest;

import org.jspecify.annotations.Nullable;
import routes.entity.Credential;
import routes.entity.EntityRequest;

/** What a request turned out to ask. */
public sealed interface RestQuestion {

    /** An operation on an entity, which the core answers. */
    record AboutRows(EntityRequest request) implements RestQuestion {}

    /** A project's card, which is answered from what the caller may see of the project. */
    record AboutProject(
            Credential credential, String project, @Nullable String clientAddress) implements RestQuestion {}
}
