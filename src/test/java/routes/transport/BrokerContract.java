package routes.transport;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import routes.broker.BrokerSettings;
import routes.broker.EmbeddedBroker;
import routes.broker.ServerLogin;
import routes.entity.Caller;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.HeapShare;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.Scopes;
import routes.entity.Visitor;
import routes.transport.bus.BusCodec;
import routes.transport.bus.BusDescription;
import routes.transport.bus.BusDoor;
import routes.transport.bus.BusRoom;
import routes.transport.bus.BusTally;

/** What transports by way of the embedded broker have in common in their tests: the broker, and JSON both ways. */
public abstract class BrokerContract extends TransportContract {
    protected static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private static final int MANY = 100_000;

    protected final BusTally tally = new BusTally();
    protected final BusRoom room = new BusRoom(100, 10 << 20, HeapShare.ofThisProcess());
    protected final ServerLogin login = ServerLogin.random();

    /** Holds up what waits there until it is let go on, or the case has failed. */
    protected final Semaphore gate = new Semaphore(0);

    /** What a case that failed left behind must not answer the next one. */
    @RegisterExtension
    final AfterEachCallback leftovers = context -> {
        if (context.getExecutionException().isPresent()) {
            before = request -> {};
            gate.release(MANY);
            await().until(() -> room.inFlight() == 0);
            renew();
        }
    };

    // Whoever comes may: keys are checked with each request.
    protected final EmbeddedBroker broker = EmbeddedBroker.start(
            new BrokerSettings("127.0.0.1", 0, 0, null, 32 << 20, 10 << 20, 100, 100),
            visitor -> new Caller("anybody", "anybody", null, null, Scopes.UNLIMITED, Map.of(), 0),
            login);

    @AfterAll
    void stopBroker() {
        broker.close();
    }

    /** Takes a new connection, at another address for answers. */
    protected abstract void renew() throws Exception;

    protected BusCodec codec() {
        return new BusCodec(transport(), false);
    }

    protected BusDoor door(Function<Catalog, BusDescription> description) {
        return new BusDoor(codec(), visitor -> visible(visitor, null), description.apply(BrokerContract::visible));
    }

    /** What the core does with a request before it answers, until it is changed again. */
    protected volatile Before before = request -> {};

    /** Something to be done with a request. */
    @FunctionalInterface
    protected interface Before {
        void with(EntityRequest request) throws Exception;
    }

    @Override
    protected void before(Object asked) throws Exception {
        if (asked instanceof EntityRequest request) {
            before.with(request);
        }
    }

    @BeforeEach
    void nothingBefore() {
        before = request -> {};
        gate.drainPermits();
    }

    /** How often a count of the health has gone up. */
    protected long told(String name) {
        return ((Number) tally.state(room).get(name)).longValue();
    }

    private static Catalog.Visible visible(Visitor visitor, @Nullable String project) {
        if (!visitor.credential().keys().equals(List.of(InMemoryEntityStore.KEY))) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        return new Catalog.Visible(
                project == null ? "default" : project,
                "version",
                "connected",
                SampleEntities.views(),
                List.of(Operation.Access.READ));
    }

    protected static Answer answer(byte[] bytes) throws Exception {
        JsonNode answer = JSON.readTree(bytes);
        JsonNode error = answer.get("error");
        JsonNode metadata = answer.path("metadata");
        return new Answer(
                JSON.convertValue(answer.get("data"), Object.class),
                metadata.has("count") ? metadata.get("count").asLong() : null,
                metadata.has("total") ? metadata.get("total").asLong() : null,
                metadata.path("next").asText(null),
                error == null ? null : error.path("code").asText(),
                error == null ? null : error.path("message").asText(),
                answer.toString());
    }

    protected static String payload(EntityRequest request) throws Exception {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("id", request.id());
        payload.put("filter", request.filter());
        payload.put("data", request.data());
        payload.put("query", request.query());
        payload.put("stages", request.stages());
        payload.put("field", request.field());
        payload.put("amount", request.amount());
        RequestOptions options = request.options();
        payload.put("sort", options.sort());
        payload.put("limit", options.limit());
        payload.put("select", options.select().isEmpty() ? null : options.select());
        payload.put("withTotal", options.withTotal() ? true : null);
        payload.values().removeIf(value -> value == null);
        if (request.value() != EntityRequest.ABSENT) {
            payload.put("value", request.value());
        }
        return JSON.writeValueAsString(payload);
    }
}
