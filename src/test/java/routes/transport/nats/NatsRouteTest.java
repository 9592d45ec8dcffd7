package routes.transport.nats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.SampleEntities;
import routes.transport.TestHttpEngine;
import routes.transport.TransportContract;
import routes.transport.bus.BusCodec;
import routes.transport.bus.BusDescription;
import routes.transport.bus.BusDoor;
import routes.transport.bus.BusEncode;
import routes.transport.bus.BusEncodeError;

/** The route file as it is shipped, given messages as its consumer would; NatsIT has a real server. */
class NatsRouteTest extends TransportContract {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private final Inlet requests = new Inlet();
    private final TestHttpEngine http = new TestHttpEngine();
    private volatile long largest = Long.MAX_VALUE;

    /** Takes the place of a component, and hands over what a route begins with. */
    private static final class Inlet extends DefaultComponent {
        private @Nullable Processor route;

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            parameters.clear();
            return new DefaultEndpoint(uri, this) {
                @Override
                public Consumer createConsumer(Processor processor) {
                    route = processor;
                    return new DefaultConsumer(this, processor);
                }

                @Override
                public Producer createProducer() {
                    throw new UnsupportedOperationException();
                }
            };
        }

        Exchange receive(CamelContext camel, String subject, String payload, Map<String, Object> headers)
                throws Exception {
            Exchange exchange = new org.apache.camel.support.DefaultExchange(camel);
            exchange.setProperty(NatsDecode.SUBJECT, subject);
            exchange.getMessage().setHeaders(new LinkedHashMap<>(headers));
            exchange.getMessage().setBody(payload.getBytes(StandardCharsets.UTF_8));
            route.process(exchange);
            return exchange;
        }
    }

    @Override
    protected String transport() {
        return "nats";
    }

    @Override
    protected List<String> routeFiles() {
        return List.of("transport-nats.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) {
        properties.setProperty("octonet.transports.nats.enabled", "true");
        BusCodec codec = new BusCodec("nats", false);
        BusDescription description = new BusDescription(NatsRouteTest::visible, '.');
        Door door = visitor -> visible(visitor, null);
        camel.getRegistry().bind(NatsRequestComponent.BEAN_NAME, Component.class, requests);
        camel.getRegistry().bind("changes-component", Component.class, new Inlet());
        camel.getRegistry().bind("platform-http-engine", http);
        camel.getRegistry()
                .bind("natsDecode", new NatsDecode(new NatsCodec("default"), new BusDoor(codec, door, description)));
        camel.getRegistry().bind("natsEncode", new BusEncode(codec, () -> largest));
        camel.getRegistry().bind("natsEncodeError", new BusEncodeError(codec));
        camel.getRegistry().bind("natsPublish", (Processor) exchange -> {});
        camel.getRegistry().bind("natsSubjects", new NatsDocument(description::addresses, true));
        camel.getRegistry().bind("natsInfo", (Processor) exchange -> {});
        camel.getRegistry().bind("natsCall", new NatsCall(codec, door, true));
        camel.getRegistry().bind("natsHttpEncode", new NatsHttpEncode(codec));
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

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        Map<String, Object> headers = new LinkedHashMap<>();
        request.credential().keys().forEach(key -> headers.put("X-API-Key", key));
        String project = request.project() == null ? "" : request.project() + ".";
        String subject = "mostajs." + project + request.entity() + "."
                + request.operation().wireName();
        JsonNode answer = sent(subject, JSON.writeValueAsString(payload(request)), headers);
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

    private JsonNode sent(String subject, String payload, Map<String, Object> headers) throws Exception {
        Exchange exchange = requests.receive(context, subject, payload, headers);
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        return JSON.readTree(exchange.getMessage().getBody(byte[].class));
    }

    private static Map<String, Object> payload(EntityRequest request) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("id", request.id());
        payload.put("filter", request.filter());
        payload.put("data", request.data());
        payload.put("query", request.query());
        payload.put("searchFields", request.searchFields());
        payload.put("stages", request.stages());
        payload.put("field", request.field());
        payload.put("amount", request.amount());
        payload.put(
                "ifMatch",
                request.ifMatch() == null ? null : List.copyOf(request.ifMatch().tags()));
        payload.put("idempotencyKey", request.idempotencyKey());
        payload.put("all", request.all() ? true : null);
        payload.put("replace", request.replace() ? true : null);
        payload.values().removeIf(value -> value == null);
        if (request.value() != EntityRequest.ABSENT) {
            payload.put("value", request.value());
        }
        RequestOptions options = request.options();
        if (options != RequestOptions.NONE) {
            // As the contract has them: at the top.
            payload.put("sort", options.sort());
            payload.put("skip", options.skip());
            payload.put("limit", options.limit());
            payload.put("after", options.after());
            payload.put("select", options.select().isEmpty() ? null : options.select());
            payload.put("exclude", options.exclude().isEmpty() ? null : options.exclude());
            payload.put("relations", options.relations().isEmpty() ? null : options.relations());
            payload.put("includeDeleted", options.includeDeleted() ? true : null);
            payload.put("withTotal", options.withTotal() ? true : null);
            payload.values().removeIf(value -> value == null);
        }
        return payload;
    }

    @Test
    void whatThereIsIsToldToWhoeverHasAKey() throws Exception {
        JsonNode told = sent("mostajs.discover", "", Map.of("X-API-Key", InMemoryEntityStore.KEY));
        JsonNode refused = sent("mostajs.discover", "", Map.of());

        assertThat(told.at("/entities/0/name").asText()).isEqualTo("User");
        assertThat(told.at("/entities/0/operations").toString())
                .contains("findAll")
                .doesNotContain("create");
        assertThat(told.path("subjects").toString()).contains("mostajs.User.findAll", "mostajs.discover");
        assertThat(refused.at("/error/code").asText()).isEqualTo("UNAUTHORIZED");
    }

    @Test
    void strangersAreNotToldWhatIsWrong() throws Exception {
        assertThat(sent("mostajs.User.nothing", "{}", Map.of())
                        .at("/error/code")
                        .asText())
                .isEqualTo("UNAUTHORIZED");
        assertThat(sent("mostajs.User.nothing", "{}", Map.of("X-API-Key", InMemoryEntityStore.KEY))
                        .at("/error/code")
                        .asText())
                .isEqualTo("UNKNOWN_OP");
    }

    @Test
    void anAnswerThatTheBusDoesNotCarryIsAnErrorThatSaysWhetherItIsDone() throws Exception {
        largest = 20;
        try {
            JsonNode answer = sent(
                    "mostajs.User.create",
                    "{\"data\":{\"name\":\"Ada\"}}",
                    Map.of("X-API-Key", InMemoryEntityStore.KEY));

            assertThat(answer.at("/error/code").asText()).isEqualTo("PAYLOAD_TOO_LARGE");
            assertThat(answer.at("/error/hint").asText()).contains("What was asked is done");
        } finally {
            largest = Long.MAX_VALUE;
        }
    }

    @Test
    void headersOfCamelDoNothing() throws Exception {
        JsonNode answer = sent(
                "mostajs.User.count",
                "{}",
                Map.of("X-API-Key", InMemoryEntityStore.KEY, "CamelNatsReplyTo", "x", "CamelJdbcParameters", "x"));

        assertThat(answer.path("status").asText()).isEqualTo("ok");
    }
}
