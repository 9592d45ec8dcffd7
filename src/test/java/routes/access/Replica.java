package routes.access;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import routes.entity.Caller;
import routes.entity.Credential;
import routes.entity.EntityCall;
import routes.entity.EntityRequest;
import routes.entity.KeyOwner;
import routes.entity.Operation;

/** One server's part of the access rules, over a system project it may share with others. */
final class Replica {
    static final Pepper PEPPER = Pepper.parse("a pepper for tests, 32 bytes or more", "the test");
    static final Permissions READ = Permissions.of(
            Map.of("projects", Set.of("default"), "operations", Set.of("read"), "transports", Set.of("rest", "mcp")));

    final InMemoryGateway gateway;
    final MovedClock clock;
    final Map<String, KeyOwner> owners = new HashMap<>();
    final KeyStore store;
    final KeyEvents events;
    final KeyUsage usage;
    final KeyIssuer issuer;
    final RateLimiter limiter;
    final Authenticator authenticator;

    Replica() {
        this(new InMemoryGateway(), new MovedClock(), PEPPER, new Authenticator.Rules(false, Set.of()));
    }

    Replica(InMemoryGateway gateway, MovedClock clock, Pepper pepper, Authenticator.Rules rules) {
        this(gateway, clock, new KeyHasher(pepper), rules, 1000);
    }

    Replica(InMemoryGateway gateway, MovedClock clock, KeyHasher hasher, Authenticator.Rules rules, int clientLimit) {
        this.gateway = gateway;
        this.clock = clock;
        this.store = new KeyStore(gateway, clock);
        this.events = new KeyEvents(store, clock);
        this.usage = new KeyUsage(store, clock);
        this.issuer = new KeyIssuer(store, hasher, clock);
        this.limiter = new RateLimiter(clientLimit, clock);
        KeyDirectory directory = new KeyDirectory(store, hasher, usage, owners::get, events, clock, clock);
        this.authenticator = new Authenticator(directory, limiter, rules, clock);
    }

    Replica beside() {
        return new Replica(gateway, clock, PEPPER, new Authenticator.Rules(false, Set.of()));
    }

    String issue(String label) {
        return issue(NewKey.of(label, ApiKey.Environment.LIVE, READ));
    }

    String issue(NewKey key) {
        return issuer.issue(key).key().reveal();
    }

    Caller identify(String... keys) {
        return identifyFrom("203.0.113.9", keys);
    }

    Caller identifyFrom(String address, String... keys) {
        EntityCall call = call("rest", address, keys);
        authenticator.identify(call);
        return call.caller();
    }

    static EntityCall call(String transport, String address, String... keys) {
        return new EntityCall(EntityRequest.of(Operation.FIND_ALL, "Product")
                .transport(transport)
                .credential(new Credential(List.of(keys)))
                .clientAddress(address)
                .build());
    }

    /** A well-formed key that nobody issued. */
    static String unknownKey() {
        return ApiKey.generate(ApiKey.Environment.LIVE, new SecureRandom()).reveal();
    }

    Object stored(String label, String column) {
        return gateway.rows("ApiKey").stream()
                .filter(row -> row.get("label").equals(label))
                .findFirst()
                .orElseThrow()
                .get(column);
    }
}
