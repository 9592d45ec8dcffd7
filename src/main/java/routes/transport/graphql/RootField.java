package routes.transport.graphql;

import routes.entity.EntityView;

/** A field of the query or the mutation: what it does, with which entity as the caller sees it. */
record RootField(GraphqlKind kind, EntityView view) {
    String entity() {
        return view.schema().name();
    }
}
