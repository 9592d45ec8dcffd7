package routes.entity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.schema.EntitySchema;

/**
 * Who asks. One instance serves all requests of a key until the key is looked up anew, so what follows from
 * its rules is worked out once and kept with it.
 */
public final class Caller {
    static final int MAX_VIEWS = 2000;
    private static final int MAX_NARROWED = 100;

    private static final Caller SYSTEM = new Caller("system", "system", null, null, Scopes.UNLIMITED, Map.of(), 0);

    private final String keyId;
    private final String label;
    private final @Nullable String account;
    private final @Nullable String role;
    private final Scopes scopes;
    private final Map<String, EntityLimit> limits;
    private final int rateLimit;
    private final DocumentLimits documents;
    private final @Nullable KeyOwner owner;
    private final Set<String> closed;
    private final Map<EntitySchema, EntityView> views = new ConcurrentHashMap<>();
    private final Map<Set<String>, Caller> narrowed = new ConcurrentHashMap<>();
    private final PatternTime patterns;

    /**
     * @param limits entity name to how far this caller reaches into it; an entity not named has no limit
     * @param rateLimit requests a minute, 0 for no limit
     */
    public Caller(
            String keyId,
            String label,
            @Nullable String account,
            @Nullable String role,
            Scopes scopes,
            Map<String, EntityLimit> limits,
            int rateLimit) {
        this(keyId, label, account, role, scopes, limits, rateLimit, DocumentLimits.NONE);
    }

    /** @param documents how much one document may ask for, where that is less than anybody's */
    public Caller(
            String keyId,
            String label,
            @Nullable String account,
            @Nullable String role,
            Scopes scopes,
            Map<String, EntityLimit> limits,
            int rateLimit,
            DocumentLimits documents) {
        this(keyId, label, account, role, scopes, limits, rateLimit, documents, null);
    }

    /** @param owner who holds the key and bounds it by what roles allow, null where nobody does */
    public Caller(
            String keyId,
            String label,
            @Nullable String account,
            @Nullable String role,
            Scopes scopes,
            Map<String, EntityLimit> limits,
            int rateLimit,
            DocumentLimits documents,
            @Nullable KeyOwner owner) {
        this.keyId = keyId;
        this.label = label;
        this.account = account;
        this.role = role;
        this.scopes = scopes;
        this.limits = Map.copyOf(limits);
        this.rateLimit = rateLimit;
        this.documents = documents;
        this.owner = owner;
        this.closed = Set.of();
        this.patterns = PatternTime.ofEachMinute();
    }

    private Caller(Caller whole, Set<String> closed) {
        this.keyId = whole.keyId;
        this.label = whole.label;
        this.account = whole.account;
        this.role = whole.role;
        this.scopes = whole.scopes;
        this.limits = whole.limits;
        this.rateLimit = whole.rateLimit;
        this.documents = whole.documents;
        this.owner = whole.owner;
        this.closed = closed;
        this.patterns = whole.patterns;
    }

    /** Internal work. Only Java code can name this caller: no message header or body stands for it. */
    public static Caller system() {
        return SYSTEM;
    }

    public boolean isSystem() {
        return this == SYSTEM;
    }

    /** The same caller at a door where some of the entities are closed; internal work finds none closed. */
    public Caller without(Set<String> entities) {
        if (isSystem() || closed.equals(entities)) {
            return this;
        }
        if (narrowed.size() >= MAX_NARROWED) {
            narrowed.clear();
        }
        return narrowed.computeIfAbsent(entities, names -> new Caller(this, names));
    }

    /** Whether this entity is there for the caller, where it came in. */
    public boolean reaches(String entity) {
        return scopes.allow(Scopes.ENTITIES, entity) && !closed.contains(entity);
    }

    /** Why an entity is not {@link #reaches reached}. */
    public EntityException refusal(String entity) {
        if (!scopes.allow(Scopes.ENTITIES, entity)) {
            return Scopes.refusal(Scopes.ENTITIES, entity);
        }
        return new EntityException(ErrorCode.FORBIDDEN, "The entity " + entity + " is closed to MCP")
                .hint("An administrator opens it by \"mcp\": \"open\" in its schema.");
    }

    public String keyId() {
        return keyId;
    }

    public String label() {
        return label;
    }

    public @Nullable String account() {
        return account;
    }

    public @Nullable String role() {
        return role;
    }

    public Scopes scopes() {
        return scopes;
    }

    /** Whether there is any entity whose fields or rows are not all open to this caller. */
    boolean limited() {
        return !limits.isEmpty();
    }

    public @Nullable EntityLimit limit(EntitySchema schema) {
        return limits.get(schema.name());
    }

    /** How far this caller reaches into entities, by name; those not named are open to it. */
    public Map<String, EntityLimit> limits() {
        return limits;
    }

    public int rateLimit() {
        return rateLimit;
    }

    public DocumentLimits documents() {
        return documents;
    }

    public @Nullable KeyOwner owner() {
        return owner;
    }

    /** What it may at most, where scopes leave it open. */
    public Set<Right> rights() {
        return owner == null ? Right.ALL : owner.rights();
    }

    /** @throws EntityException FORBIDDEN naming the right that the owner's roles leave out */
    public void needs(List<Right> rights) {
        if (owner != null) {
            owner.check(rights);
        }
    }

    /** What the patterns of all its subscriptions have together. */
    PatternTime patterns() {
        return patterns;
    }

    /** The view kept for this schema, made by {@code make} when it is asked for first. */
    EntityView view(EntitySchema schema, Function<EntitySchema, EntityView> make) {
        EntityView known = views.get(schema);
        if (known != null) {
            return known;
        }
        // Callers that live as long as the process would otherwise keep the views of every schema ever replaced.
        if (views.size() >= MAX_VIEWS) {
            views.clear();
        }
        return views.computeIfAbsent(schema, make);
    }

    @Override
    public String toString() {
        return label;
    }
}
