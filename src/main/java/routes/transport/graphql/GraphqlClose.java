package routes.transport.graphql;

/** The codes by which a connection is closed, as the protocol graphql-transport-ws has them. */
final class GraphqlClose {
    static final int MALFORMED = 4400;
    static final int UNAUTHORIZED = 4401;
    static final int FORBIDDEN = 4403;
    static final int TOO_LATE = 4408;
    static final int TWICE = 4409;
    static final int INTRODUCED = 4429;
    static final int TRY_LATER = 1013;

    private GraphqlClose() {}
}
