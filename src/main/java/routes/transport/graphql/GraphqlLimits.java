package routes.transport.graphql;

import routes.entity.DocumentLimits;

/**
 * How much one document may ask for.
 *
 * @param requests fields of its query or mutation, each of which is a request
 * @param fields in all
 * @param depth levels of fields in fields
 * @param aliases names under which one field of a row may be asked for beside one another
 * @param introspection whether it may ask about the schema
 */
public record GraphqlLimits(int requests, int fields, int depth, int aliases, boolean introspection) {
    public static final GraphqlLimits DEFAULT = new GraphqlLimits(50, 5_000, 15, 15, true);

    /** The same for a key that has limits of its own: the smaller ones count. */
    GraphqlLimits within(DocumentLimits key) {
        return new GraphqlLimits(
                smaller(requests, key.requests()),
                smaller(fields, key.fields()),
                smaller(depth, key.depth()),
                smaller(aliases, key.aliases()),
                introspection);
    }

    private static int smaller(int most, int own) {
        return own == 0 ? most : Math.min(most, own);
    }
}
