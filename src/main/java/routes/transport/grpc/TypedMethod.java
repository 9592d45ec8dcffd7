package routes.transport.grpc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.entity.Operation;

/** What can be called on the service of an entity: the contract's six methods, and those whose messages are all typed. */
enum TypedMethod {
    FIND_ALL("FindAll", Operation.FIND_ALL),
    FIND_BY_ID("FindById", Operation.FIND_BY_ID),
    CREATE("Create", Operation.CREATE),
    UPDATE("Update", Operation.UPDATE),
    DELETE("Delete", Operation.DELETE),
    COUNT("Count", Operation.COUNT),
    FIND("Find", Operation.FIND_ALL),
    STREAM("Stream", Operation.FIND_ALL),
    CREATE_MANY("CreateMany", Operation.CREATE),
    UPDATE_MANY("UpdateMany", Operation.UPDATE_MANY),
    DELETE_MANY("DeleteMany", Operation.DELETE_MANY);

    /** Ends the name of an entity's service. */
    static final String SERVICE = "Service";

    private static final Map<String, TypedMethod> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(TypedMethod::wireName, Function.identity()));

    private final String wireName;
    private final Operation operation;

    TypedMethod(String wireName, Operation operation) {
        this.wireName = wireName;
        this.operation = operation;
    }

    String wireName() {
        return wireName;
    }

    Operation operation() {
        return operation;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(TypedMethod::wireName).toList();
    }

    static @Nullable TypedMethod of(String wireName) {
        return BY_NAME.get(wireName);
    }
}
