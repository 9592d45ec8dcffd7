package routes.entity;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person's roles may allow, by the names that roles have it under. A key does what both its scopes and the
 * rights of its owner allow.
 */
public enum Right {
    DATA_READ("data:read", "Read rows"),
    DATA_CREATE("data:create", "Create rows"),
    DATA_UPDATE("data:update", "Change rows"),
    DATA_DELETE("data:delete", "Delete rows"),
    DATA_BULK("data:bulk", "Write many rows by one request"),
    SCHEMA_READ("schema:read", "Read schemas"),
    SCHEMA_UPLOAD("schema:upload", "Upload schemas"),
    SCHEMA_APPLY("schema:apply", "Change tables to fit their schemas"),
    SCHEMA_COMPARE("schema:compare", "Compare schemas with tables"),
    PROJECT_READ("project:read", "See projects"),
    PROJECT_CREATE("project:create", "Create projects"),
    PROJECT_UPDATE("project:update", "Change projects"),
    PROJECT_DELETE("project:delete", "Delete projects"),
    APIKEY_READ("apikey:read", "See API keys"),
    APIKEY_ISSUE("apikey:issue", "Issue API keys"),
    APIKEY_UPDATE("apikey:update", "Change API keys"),
    APIKEY_REVOKE("apikey:revoke", "Revoke API keys"),
    APIKEY_SCOPES("apikey:scopes", "Register scopes of API keys"),
    USER_READ("identity:user-read", "See users"),
    USER_MANAGE("identity:user-manage", "Create, change and delete users and accounts"),
    ROLE_MANAGE("identity:role-manage", "Create, change, delete and grant roles"),
    ACCOUNT_READ("identity:account-read", "See accounts"),
    SYSTEM_CONFIG("system:config", "Change settings"),
    SYSTEM_DATABASE("system:database", "Change databases"),
    AUDIT_READ("system:audit-read", "Read the audit log");

    /** All of them. */
    public static final Set<Right> ALL = Collections.unmodifiableSet(EnumSet.allOf(Right.class));

    private static final Set<Right> WRITES = EnumSet.of(DATA_CREATE, DATA_UPDATE, DATA_DELETE);
    private static final Map<String, Right> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Right::wireName, Function.identity()));

    private final String wireName;
    private final String description;

    Right(String wireName, String description) {
        this.wireName = wireName;
        this.description = description;
    }

    public String wireName() {
        return wireName;
    }

    public String description() {
        return description;
    }

    /** The part of its name before the colon. */
    public String category() {
        return wireName.substring(0, wireName.indexOf(':'));
    }

    /** The kind of operations a key must be good for to make use of it. */
    public Operation.Access access() {
        if (this == DATA_READ) {
            return Operation.Access.READ;
        }
        return category().equals("data") ? Operation.Access.WRITE : Operation.Access.ADMIN;
    }

    /** The right of exactly this name, or null: roles may name rights that only other programs know. */
    public static @Nullable Right of(String wireName) {
        return BY_NAME.get(wireName);
    }

    /** What the operation takes. */
    public static List<Right> of(Operation operation) {
        return switch (operation) {
            case FIND_ALL, FIND_ONE, FIND_BY_ID, COUNT, SEARCH, AGGREGATE -> List.of(DATA_READ);
            case CREATE -> List.of(DATA_CREATE);
            case UPDATE, ADD_TO_SET, PULL, INCREMENT -> List.of(DATA_UPDATE);
            case UPSERT -> List.of(DATA_CREATE, DATA_UPDATE);
            case DELETE -> List.of(DATA_DELETE);
            case UPDATE_MANY -> List.of(DATA_UPDATE, DATA_BULK);
            case DELETE_MANY -> List.of(DATA_DELETE, DATA_BULK);
        };
    }

    /** Whether these rights allow anything of this kind. */
    public static boolean open(Set<Right> rights, Operation.Access access) {
        return switch (access) {
            case READ -> rights.contains(DATA_READ);
            case WRITE -> !Collections.disjoint(rights, WRITES);
            case ADMIN -> rights.stream().anyMatch(right -> right.access() == access);
        };
    }
}
