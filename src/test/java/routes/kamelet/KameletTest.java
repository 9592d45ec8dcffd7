package routes.kamelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static routes.entity.InMemoryEntityStore.KEY;
import static routes.entity.InMemoryEntityStore.READ_KEY;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;

/** The kamelets and the examples as they are shipped, with queues in memory where an example has a bus. */
class KameletTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final InMemoryEntityStore store = new InMemoryEntityStore();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Properties properties = new Properties();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        properties.setProperty("example.key", KEY);
        properties.setProperty("example.directory", directory.toString());
        camel.getPropertiesComponent().setInitialProperties(properties);
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:kamelets");
        camel.getRegistry().bind("kamelet", kamelets);
        for (String bus : List.of("nats", "paho-mqtt5", "amqp")) {
            camel.getRegistry().bind(bus, new AnyQueue());
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:entity")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> exchange.getMessage()
                                .setBody(store.answer(exchange.getMessage().getBody(EntityRequest.class))));
            }
        });
        camel.start();
    }

    /** Queues in memory that pass over what their namesakes are told. */
    private static final class AnyQueue extends SedaComponent {
        @Override
        protected org.apache.camel.Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            parameters.clear();
            return super.createEndpoint(uri, remaining, parameters);
        }
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private Object sent(String kamelet, Object body, Map<String, Object> headers) {
        return camel.createProducerTemplate().requestBodyAndHeaders("kamelet:octonet-entity-" + kamelet, body, headers);
    }

    private Object sent(String kamelet, Object body) {
        return sent(kamelet, body, Map.of());
    }

    private static String sink(String more) {
        return "sink?entity=User&apiKey=RAW(" + KEY + ")" + more;
    }

    private static String action(String more) {
        return "action?entity=User&apiKey=RAW(" + KEY + ")" + more;
    }

    @Test
    void aMessageBecomesARowAndItsAnswerIsLikeIt() {
        Object asText = sent(sink(""), "{\"name\":\"Zoë\"}");
        Object asBytes = sent(sink(""), "{\"name\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8));
        Object asValues = sent(sink("&project=shop"), Map.of("name", "Ada"));

        assertThat(asText).isInstanceOf(String.class).asString().contains("\"name\":\"Zoë\"", "\"id\":\"u1\"");
        assertThat(asBytes).isInstanceOf(String.class).asString().contains("\"name\":\"Zoë\"");
        assertThat(asValues)
                .isInstanceOfSatisfying(
                        Map.class, row -> assertThat(row.get("name")).isEqualTo("Ada"));
        assertThat(store.lastRequest().project()).isEqualTo("shop");
        assertThat(store.lastRequest().transport()).isEqualTo("kamelet");
        assertThat(store.lastRequest().idempotencyKey()).isNull();
    }

    @Test
    void rowsAreChangedFoundAndDeleted() {
        sent(sink(""), "{\"name\":\"Ada\",\"email\":\"a@x\"}");
        sent(sink("&operation=update"), "{\"id\":\"u1\",\"age\":36}");
        assertThat(store.lastRequest().data()).isEqualTo(Map.of("age", 36L));
        sent(sink("&operation=update"), "{\"age\":37}", Map.of("OctonetRowId", "u1"));
        sent(sink("&operation=upsert&match=email"), "{\"email\":\"a@x\",\"age\":38}");
        assertThat(store.lastRequest().filter()).isEqualTo(Map.of("email", "a@x"));

        assertThat(sent(action(""), "{\"id\":\"u1\"}")).asString().contains("\"age\":38");
        assertThat(sent(action("&operation=count&by=email"), "a@x")).isEqualTo("1");
        assertThat(sent(action("&operation=findAll&by=email&from=mail&limit=5"), Map.of("mail", "a@x")))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(sent(action("&from=who&into=user"), "{\"who\":\"u1\",\"x\":1}"))
                .asString()
                .startsWith("{\"who\":\"u1\",\"x\":1,\"user\":{\"id\":\"u1\"");
        assertThat(sent(sink("&operation=delete"), "{\"id\":\"u1\"}")).isEqualTo("true");
        sent(sink(""), "{\"name\":\"Bob\"}");
        assertThat(sent(sink("&operation=delete"), "u2")).isEqualTo("true");
        assertThat(sent(action("&into=user&optional=true"), "{\"id\":\"u1\"}"))
                .isEqualTo("{\"id\":\"u1\",\"user\":null}");
    }

    @Test
    void aMessageThatComesAgainHasTheSameName() {
        sent(sink("&messageId=JMSMessageID"), "{\"name\":\"Ada\"}", Map.of("JMSMessageID", "ID:é 1"));
        String first = store.lastRequest().idempotencyKey();
        sent(sink("&messageId=JMSMessageID"), "{\"name\":\"Ada\"}", Map.of("JMSMessageID", "ID:é 1"));

        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(store.lastRequest().idempotencyKey()).isEqualTo(first);
    }

    @Test
    void whatIsWrongIsToldToTheRoute() {
        assertThat(refusal(sink(""), "{")).contains("The body");
        assertThat(refusal(sink(""), 5.5f)).contains("The body");
        assertThat(refusal(sink("&operation=remove"), "{}")).contains("\"remove\"", "Write create");
        assertThat(refusal(sink("&operation=upsert&match=email"), "{}")).contains("no email");
        assertThat(refusal(sink("&operation=update"), "[]")).contains("no object");
        assertThat(refusal(action("&operation=look"), "u1")).contains("\"look\"", "Write find");
        assertThat(refusal(action(""), "{\"name\":\"x\"}")).contains("no id");
        assertThat(refusal(action(""), "u9")).contains("is not there", "optional");
        assertThat(refusal("sink?entity=User&apiKey=" + READ_KEY, "{\"name\":\"x\"}"))
                .contains("not authorized");
        assertThatThrownBy(() -> sent("sink?entity=User", "{}")).rootCause().hasMessageContaining("apiKey");
    }

    private String refusal(String kamelet, Object body) {
        try {
            return "answered " + sent(kamelet, body);
        } catch (CamelExecutionException failed) {
            assertThat(failed.getCause()).isInstanceOf(EntityException.class);
            EntityException refused = (EntityException) failed.getCause();
            return refused.text() + " " + refused.hint();
        }
    }

    private void example(String name) throws Exception {
        String text = Files.readString(Path.of("examples", name + ".camel.yaml"))
                .replace("entity: Product", "entity: User")
                .replace("match: title", "match: email");
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", text));
    }

    @Test
    void filesBecomeRows() throws Exception {
        example("files-to-entities");
        Files.writeString(directory.resolve("one.json"), "{\"email\":\"a@x\",\"name\":\"Ada\"}");
        Files.writeString(directory.resolve("two.json"), "no JSON");

        await().atMost(LONG).until(() -> Files.exists(directory.resolve(".camel/one.json")));
        await().atMost(LONG).until(() -> Files.exists(directory.resolve("failed/two.json")));
        assertThat(sent(action("&by=email"), "a@x")).asString().contains("\"name\":\"Ada\"");
    }

    @Test
    void messagesOfNatsGoOnToMqttWithARow() throws Exception {
        sent(sink(""), "{\"name\":\"Ada\"}");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("paho-mqtt5:orders/placed")
                        .process(exchange -> told.add(exchange.getMessage().getBody(String.class)));
            }
        });
        example("nats-to-mqtt");

        camel.createProducerTemplate().sendBody("nats:orders.placed", "{\"order\":7,\"userId\":\"u1\"}");

        assertThat(told.poll(30, java.util.concurrent.TimeUnit.SECONDS))
                .contains("\"order\":7", "\"user\":{\"id\":\"u1\",\"name\":\"Ada\"");
    }

    @Test
    void messagesOfAmqpChangeRows() throws Exception {
        sent(sink(""), "{\"name\":\"Ada\"}");
        example("amqp-to-entities");

        camel.createProducerTemplate()
                .sendBodyAndHeader("amqp:queue:prices", "{\"id\":\"u1\",\"age\":36}", "JMSMessageID", "ID:1");

        await().atMost(LONG).until(() -> store.lastRequest().operation() == Operation.UPDATE);
        assertThat(store.lastRequest().idempotencyKey()).isNotBlank();
        assertThat(store.lastRequest().data()).isEqualTo(Map.of("age", 36L));
    }
}
