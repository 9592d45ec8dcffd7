package routes.entity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import routes.schema.EntitySchema;

/** The fifteen operations on an entity, each with the arguments it can't do without. */
public enum Operation {
    FIND_ALL("findAll", Access.READ),
    FIND_ONE("findOne", Access.READ),
    FIND_BY_ID("findById", Access.READ, Argument.ID),
    COUNT("count", Access.READ),
    SEARCH("search", Access.READ, Argument.QUERY),
    AGGREGATE("aggregate", Access.READ, Argument.STAGES),
    CREATE("create", Access.WRITE, Argument.DATA),
    UPDATE("update", Access.WRITE, Argument.ID, Argument.DATA),
    UPSERT("upsert", Access.WRITE, Argument.FILTER, Argument.DATA),
    DELETE("delete", Access.WRITE, Argument.ID),
    UPDATE_MANY("updateMany", Access.WRITE, Argument.FILTER, Argument.DATA),
    DELETE_MANY("deleteMany", Access.WRITE, Argument.FILTER),
    ADD_TO_SET("addToSet", Access.WRITE, Argument.ID, Argument.FIELD, Argument.VALUE),
    PULL("pull", Access.WRITE, Argument.ID, Argument.FIELD, Argument.VALUE),
    INCREMENT("increment", Access.WRITE, Argument.ID, Argument.FIELD, Argument.AMOUNT);

    /** What a key must be allowed to do; the value of its {@code operations} scope. */
    public enum Access {
        READ("read"),
        WRITE("write"),
        ADMIN("admin");

        private final String wireName;

        Access(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** An argument that an operation needs. */
    public enum Argument {
        ID,
        DATA,
        FILTER,
        QUERY,
        STAGES,
        FIELD,
        VALUE,
        AMOUNT;

        /** Its name in requests. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final List<String> WIRE_NAMES =
            Arrays.stream(values()).map(Operation::wireName).toList();
    private static final Map<String, Operation> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Operation::wireName, Function.identity()));

    private final String wireName;
    private final Access access;
    private final Set<Argument> needs;

    Operation(String wireName, Access access, Argument... needs) {
        this.wireName = wireName;
        this.access = access;
        Set<Argument> all = EnumSet.noneOf(Argument.class);
        all.addAll(Arrays.asList(needs));
        this.needs = Set.copyOf(all);
    }

    public String wireName() {
        return wireName;
    }

    public Access access() {
        return access;
    }

    public boolean needs(Argument argument) {
        return needs.contains(argument);
    }

    public boolean writes() {
        return access == Access.WRITE;
    }

    /** Whether rows of this entity can be asked for it: a view is only read, and rows without an id are not named. */
    public boolean serves(EntitySchema schema) {
        return !(writes() && schema.readOnly()) && (schema.keyed() || !needs(Argument.ID));
    }

    /** The wire names of all, in their order. */
    public static List<String> wireNames() {
        return WIRE_NAMES;
    }

    /** The operation of exactly this wire name. */
    public static Optional<Operation> of(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
