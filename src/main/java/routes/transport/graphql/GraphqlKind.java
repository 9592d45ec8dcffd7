package routes.transport.graphql;

import routes.entity.Operation;

/** What a field of the query or of the mutation does with its entity, and how it is named: {@code x} is the entity. */
enum GraphqlKind {
    LIST("", "s", Operation.FIND_ALL),
    CONNECTION("", "sConnection", Operation.FIND_ALL),
    BY_ID("", "", Operation.FIND_BY_ID),
    ONE("", "One", Operation.FIND_ONE),
    COUNT("", "Count", Operation.COUNT),
    SEARCH("", "Search", Operation.SEARCH),
    AGGREGATE("", "Aggregate", Operation.AGGREGATE),
    CREATE("create", "", Operation.CREATE),
    CREATE_MANY("createMany", "s", Operation.CREATE),
    UPDATE("update", "", Operation.UPDATE),
    DELETE("delete", "", Operation.DELETE),
    UPSERT("upsert", "", Operation.UPSERT),
    DELETE_MANY("deleteMany", "s", Operation.DELETE_MANY),
    UPDATE_MANY("updateMany", "s", Operation.UPDATE_MANY),
    ADD_TO_SET("addToSet", "", Operation.ADD_TO_SET),
    PULL("pull", "", Operation.PULL),
    INCREMENT("increment", "", Operation.INCREMENT);

    private final String prefix;
    private final String suffix;
    private final Operation operation;

    GraphqlKind(String prefix, String suffix, Operation operation) {
        this.prefix = prefix;
        this.suffix = suffix;
        this.operation = operation;
    }

    Operation operation() {
        return operation;
    }

    boolean query() {
        return prefix.isEmpty();
    }

    /** The field's name, such as {@code users} or {@code createUser}. */
    String fieldName(String entity) {
        return query()
                ? Character.toLowerCase(entity.charAt(0)) + entity.substring(1) + suffix
                : prefix + entity + suffix;
    }
}
