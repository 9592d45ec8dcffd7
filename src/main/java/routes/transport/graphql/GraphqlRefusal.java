package routes.transport.graphql;

import graphql.GraphQLError;
import java.util.List;

/** A document that is malformed or does not fit the schema: a request error of the specification §7.1.1. */
final class GraphqlRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<GraphQLError> errors;

    GraphqlRefusal(List<? extends GraphQLError> errors) {
        super("document refused", null, false, false);
        this.errors = List.copyOf(errors);
    }

    List<GraphQLError> errors() {
        return errors;
    }
}
