package routes.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import routes.access.Actor;
import routes.access.AuditLog;
import routes.access.Authenticator;
import routes.access.FirstKeys;
import routes.access.InMemoryGateway;
import routes.access.KeyDirectory;
import routes.access.KeyEvents;
import routes.access.KeyHasher;
import routes.access.KeyIssuer;
import routes.access.KeyStore;
import routes.access.KeyUsage;
import routes.access.MovedClock;
import routes.access.Pepper;
import routes.access.RateLimiter;
import routes.entity.Caller;
import routes.entity.Credential;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Right;
import routes.entity.UuidV7;

/** A server's keys and people, over a system project it may share with others. */
final class Installation {
    static final Administrator ALL = new Administrator(Actor.named("test"), Right.ALL);

    final InMemoryGateway gateway;
    final MovedClock clock;
    final KeyStore store;
    final KeyEvents events;
    final KeyIssuer issuer;
    final Authenticator authenticator;
    final IdentityRows rows;
    final People people;
    final Passwords passwords = new Passwords(new PasswordHashes());
    final Users users;
    final Roles roles;
    final PermissionNames permissions;
    final Accounts accounts;
    final AuditLog audit;

    Installation() {
        this(new InMemoryGateway(), new MovedClock());
    }

    private Installation(InMemoryGateway gateway, MovedClock clock) {
        this.gateway = gateway;
        this.clock = clock;
        this.store = new KeyStore(gateway, clock);
        this.events = new KeyEvents(store, clock);
        KeyHasher hasher = new KeyHasher(Pepper.parse("a pepper for tests, 32 bytes or more", "the test"));
        this.issuer = new KeyIssuer(store, hasher, clock);
        this.rows = new IdentityRows(gateway, store, clock);
        this.people = new People(rows);
        KeyDirectory directory =
                new KeyDirectory(store, hasher, new KeyUsage(store, clock), people, events, clock, clock);
        this.authenticator = new Authenticator(
                directory, new RateLimiter(0, clock), new Authenticator.Rules(false, Set.of("mcp")), clock);
        UuidV7 ids = new UuidV7(clock);
        this.users = new Users(rows, people, passwords, ids);
        this.roles = new Roles(rows, ids);
        this.permissions = new PermissionNames(rows);
        this.accounts = new Accounts(rows, people, ids);
        this.audit = new AuditLog(gateway, clock);
    }

    Installation beside() {
        return new Installation(gateway, clock);
    }

    /** With all that the first boot makes but an administrator. */
    static Installation booted() {
        Installation made = new Installation();
        made.firstKeys();
        made.start().make();
        return made;
    }

    FirstKeys.Made firstKeys() {
        return new FirstKeys(store, issuer).make().orElseThrow();
    }

    StartPeople start() {
        return new StartPeople(rows, store, new UuidV7(clock));
    }

    String user(String email, String... roleNames) {
        return (String) users.create(data("email", email, "password", "a long one", "roles", List.of(roleNames)), ALL)
                .get("id");
    }

    /** Someone who manages with no more than these rights. */
    static Administrator with(String user, Right... rights) {
        return new Administrator(new Actor("manager", "key", user, "203.0.113.9"), Set.of(rights));
    }

    Caller identify(String key) {
        EntityCall call = new EntityCall(EntityRequest.of(Operation.FIND_ALL, "Product")
                .transport(key.isEmpty() ? "mcp" : "rest")
                .credential(key.isEmpty() ? Credential.NONE : new Credential(List.of(key)))
                .build());
        authenticator.identify(call);
        return call.caller();
    }

    List<String> actions() {
        return gateway.rows("AuditEntry").stream()
                .map(row -> (String) row.get("action"))
                .toList();
    }

    /** Names and values by turns. */
    static Map<String, Object> data(Object... members) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            data.put((String) members[i], members[i + 1]);
        }
        return data;
    }

    static EntityException refused(ErrorCode code, ThrowingCallable action) {
        EntityException refusal = catchThrowableOfType(EntityException.class, action);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(Objects.requireNonNull(refusal).code()).as(refusal.text()).isEqualTo(code);
        return refusal;
    }
}
