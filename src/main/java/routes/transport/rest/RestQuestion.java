package routes.transport.rest;

import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.Visitor;

/** What a request turned out to ask. */
public sealed interface RestQuestion {

    /** An operation on an entity, which the core answers. */
    record AboutRows(EntityRequest request) implements RestQuestion {}

    /** The methods of a path, which OPTIONS asks for. */
    record AboutPath(String allow) implements RestQuestion {}

    /**
     * A path that leads nowhere, of which the caller is told as much as it may know.
     *
     * @param first its first segment, which may be an entity or a project
     * @param project of the header, null where there is none
     */
    record AboutNothing(
            Visitor visitor,
            String path,
            String first,
            @Nullable String project) implements RestQuestion {}

    /** A project's card, which is answered from what the caller may see of the project. */
    record AboutProject(Visitor visitor, String project) implements RestQuestion {}
}
