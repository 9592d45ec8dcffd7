package routes.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.KeyOwner;
import routes.entity.Operation;
import routes.entity.Right;
import routes.entity.Scopes;
import routes.entity.TransportNames;
import routes.entity.UnitOfWork;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.Shown;
import routes.schema.Suggestion;

/**
 * Whether the caller may do what it asks: project, operation, transport, further scopes, entity, in this order.
 * A scope that nobody checks allows nothing, so that a key made for a newer server is no wider here.
 */
public final class AccessPolicy {
    private static final int HINTED_ENTITIES = 20;
    private static final String WRITE = Operation.Access.WRITE.wireName();

    private static final List<Right> BULK = List.of(Right.DATA_BULK);
    private static final List<Right> CREATE_MANY = List.of(Right.DATA_CREATE, Right.DATA_BULK);

    private final List<ScopeCheck> checks;
    private final Set<String> checked;

    public AccessPolicy(Collection<ScopeCheck> further) {
        List<ScopeCheck> all = new ArrayList<>();
        all.add(new ScopeCheck(Scopes.PROJECTS, call -> call.project().slug()));
        all.add(new ScopeCheck(
                Scopes.OPERATIONS, call -> call.request().operation().access().wireName()));
        all.add(new ScopeCheck(Scopes.TRANSPORTS, call -> call.request().transport()));
        all.addAll(further);
        this.checks = List.copyOf(all);
        this.checked = Stream.concat(checks.stream().map(ScopeCheck::name), Stream.of(Scopes.ENTITIES))
                .collect(Collectors.toUnmodifiableSet());
        if (checked.size() != checks.size() + 1) {
            throw new IllegalArgumentException("a scope is checked twice: give each ScopeCheck a name of its own");
        }
    }

    /** The names of the scopes that are checked here. */
    public Set<String> scopes() {
        return checked;
    }

    /**
     * Sets the call's view of its entity.
     *
     * @throws EntityException FORBIDDEN naming the scope, or ENTITY_NOT_FOUND
     */
    public void authorize(EntityCall call) {
        authorizeProject(call);
        Caller caller = call.caller();
        EntitySchema schema = entity(call, caller);
        // Nothing else opens them: every other read leaves them out, whatever its filter says of deletedAt.
        if (call.request().options().includeDeleted() && !caller.scopes().allow(Scopes.OPERATIONS, WRITE)) {
            throw Scopes.refusal(Scopes.OPERATIONS, WRITE)
                    .hint("Deleted rows are shown to keys that may write; leave out includeDeleted.");
        }
        call.view(EntityView.of(schema, caller));
    }

    /**
     * Checks everything but the entity, for a question about a project as a whole, and leaves to the caller the
     * entities that are not closed where it came in.
     *
     * @throws EntityException FORBIDDEN naming the scope
     */
    public void authorizeProject(EntityCall call) {
        Caller caller = call.caller();
        if (!caller.isSystem() && !caller.scopes().byName().isEmpty()) {
            checkScopes(call, caller.scopes());
        }
        KeyOwner owner = caller.owner();
        if (owner != null) {
            owner.check(needed(call.request()));
        }
        if (TransportNames.MCP.equals(call.request().transport())) {
            call.caller(caller.without(call.project().catalog().closedToMcp()));
        }
    }

    /**
     * Checks what a batch takes beside what each of its requests does.
     *
     * @throws EntityException FORBIDDEN where the caller may write, and not many rows at once
     */
    public void authorizeBatch(UnitOfWork unit) {
        // A door may send reads of its own along with one write.
        if (unit.batch()
                && unit.calls().stream()
                                .filter(call -> call.request().operation().access() == Operation.Access.WRITE)
                                .count()
                        > 1) {
            unit.calls().get(0).caller().needs(BULK);
        }
    }

    private static List<Right> needed(EntityRequest request) {
        boolean list = request.operation() == Operation.CREATE && request.data() instanceof List<?>;
        return list ? CREATE_MANY : Right.of(request.operation());
    }

    private void checkScopes(EntityCall call, Scopes scopes) {
        for (ScopeCheck check : checks) {
            Scopes.Values allowed = scopes.byName().get(check.name());
            if (allowed != null && !allowed.any()) {
                String value = check.value().of(call);
                if (value != null && !allowed.allow(value)) {
                    throw Scopes.refusal(check.name(), value);
                }
            }
        }
        for (var scope : scopes.byName().entrySet()) {
            if (!scope.getValue().any() && !checked.contains(scope.getKey())) {
                throw new EntityException(
                                ErrorCode.FORBIDDEN,
                                "API key is limited by \"" + Shown.of(scope.getKey())
                                        + "\", which this server does not know")
                        .hint("Use a key without this scope.");
            }
        }
    }

    // Decided by the name alone: outside its scope a caller can't tell an entity that is there from one that is not.
    private static EntitySchema entity(EntityCall call, Caller caller) {
        EntityRequest request = call.request();
        SchemaCatalog catalog = call.project().catalog();
        EntitySchema schema = catalog.find(request.entity());
        String name = schema == null ? request.entity() : schema.name();
        if (!caller.scopes().allow(Scopes.ENTITIES, name)) {
            throw Scopes.refusal(Scopes.ENTITIES, request.entity());
        }
        if (!caller.reaches(name)) {
            throw caller.refusal(name);
        }
        if (schema == null) {
            throw unknown(request.entity(), catalog, caller);
        }
        return schema;
    }

    private static EntityException unknown(String name, SchemaCatalog catalog, Caller caller) {
        EntityException unknown =
                new EntityException(ErrorCode.ENTITY_NOT_FOUND, "Unknown entity \"" + Shown.of(name) + "\"");
        List<EntitySchema> visible = catalog.entities().stream()
                .filter(entity -> caller.reaches(entity.name()))
                .toList();
        List<String> names = visible.stream().map(EntitySchema::name).toList();
        String near = Suggestion.near(
                name,
                Stream.concat(names.stream(), visible.stream().map(EntitySchema::collection))
                        .toList());
        String meant = near == null ? "" : "Did you mean \"" + near + "\"? ";
        String all = names.isEmpty() || names.size() > HINTED_ENTITIES
                ? ""
                : "Entities here: " + String.join(", ", names) + ".";
        String hint = (meant + all).strip();
        return hint.isEmpty() ? unknown : unknown.hint(hint);
    }
}
