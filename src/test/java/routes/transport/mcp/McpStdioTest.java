package routes.transport.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import routes.entity.Catalog;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.SampleEntities;

/** The route over the standard streams as it is shipped, spoken to line by line. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class McpStdioTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemoryEntityStore store = new InMemoryEntityStore();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final PipedOutputStream toServer = new PipedOutputStream();
    private final PipedInputStream fromServer = new PipedInputStream(1 << 20);
    private final BufferedReader lines = new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8));
    private Thread serving;

    /** Tools that talk with their client, which none of those for entities does. */
    private static final class Talking implements Offer {
        @Override
        public Reply call(McpMessage message, String tool, Catalog.Visible visible) {
            return switch (tool) {
                case "ask" ->
                    new Reply.Conversation(client -> {
                        client.tell("notifications/message", Map.of("data", "working"));
                        Object name = client.ask("elicitation/create", Map.of()).get("name");
                        return json -> json.writeStringField("name", String.valueOf(name));
                    });
                case "fail" ->
                    new Reply.Conversation(client -> {
                        throw McpFault.invalidParams("Not like this", "Otherwise.");
                    });
                case "break" ->
                    new Reply.Conversation(client -> {
                        throw new IllegalStateException("not for the client");
                    });
                default -> null;
            };
        }
    }

    @BeforeEach
    void start() throws Exception {
        start(InMemoryEntityStore.KEY);
    }

    private void start(String key) throws Exception {
        Stdio stdio = new Stdio(new PipedInputStream(toServer, 1 << 20), new PipedOutputStream(fromServer));
        McpCodec codec = new McpCodec();
        Seal seal = new Seal(text -> new byte[32]);
        McpMethods methods = new McpMethods(
                (visitor, project) -> visible(visitor),
                McpStdioTest::visible,
                List.of(new EntityTools(new DryRuns(seal, Clock.systemUTC()), true), new Talking()));
        context.addComponent("mcp-stdio", new StdioComponent(stdio));
        context.getRegistry()
                .bind(
                        "mcpLineDecode",
                        new LineDecode(
                                codec, McpStdioTest::visible, methods, new ClientAsks(), new Credential(List.of(key))));
        context.getRegistry().bind("mcpEncode", new McpEncode(codec));
        context.getRegistry().bind("mcpEncodeError", new McpEncodeError(codec));
        Properties properties = new Properties();
        properties.setProperty("routes.stdio", "true");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:entity")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> exchange.getMessage()
                                .setBody(store.answer(exchange.getMessage().getBody(EntityRequest.class))));
            }
        });
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("classpath:camel/transport-mcp-stdio.camel.yaml"));
        context.start();
        serving = new Thread(() -> {
            try {
                stdio.serve();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        serving.start();
    }

    @AfterEach
    void stop() throws Exception {
        toServer.close();
        serving.join();
        context.stop();
    }

    private static Catalog.Visible visible(Visitor visitor) {
        if (!visitor.credential().keys().equals(List.of(InMemoryEntityStore.KEY))) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key");
        }
        return new Catalog.Visible(
                "default", "v", "connected", SampleEntities.views(), List.of(Operation.Access.values()));
    }

    private void say(String line) throws IOException {
        toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        toServer.flush();
    }

    private JsonNode heard() throws IOException {
        return JSON.readTree(lines.readLine());
    }

    private JsonNode call(String tool, String arguments) throws IOException {
        say(request(tool, arguments));
        return heard();
    }

    private static String request(String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
                .formatted(tool, arguments);
    }

    @Test
    void eachLineIsAMessageAndEachAnswerALine() throws Exception {
        say("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\"}}");
        JsonNode begun = heard().path("result");
        assertThat(begun.path("protocolVersion").asText()).isEqualTo("2025-06-18");
        // Nothing can be told unasked over one line of questions and answers.
        assertThat(begun.path("capabilities").path("resources").has("subscribe"))
                .isFalse();

        say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        say("   ");
        JsonNode made = call("create", "{\"entity\":\"User\",\"data\":{\"name\":\"Ada\"}}");
        assertThat(made.at("/result/structuredContent/row/name").asText()).isEqualTo("Ada");
    }

    @Test
    void whatIsNoMessageIsAnsweredAndTheNextOneHeard() throws Exception {
        say("{\"jsonrpc\":");
        assertThat(heard().at("/error/code").asInt()).isEqualTo(-32700);
        say("{\"jsonrpc\":\"1.0\",\"id\":5,\"method\":\"ping\"}");
        JsonNode other = heard();
        assertThat(other.at("/error/code").asInt()).isEqualTo(-32600);
        assertThat(other.path("id").asInt()).isEqualTo(5);
        say("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"subscriptions/listen\"}");
        assertThat(heard().at("/error/code").asInt()).isEqualTo(-32601);
        say("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":{\"_meta\":{\"" + McpMessage.META
                + "protocolVersion\":\"1999-01-01\"}}}");
        assertThat(heard().at("/error/code").asInt()).isEqualTo(-32022);
        say("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"ping\"}");
        assertThat(heard().path("id").asInt()).isEqualTo(8);
    }

    @Test
    void aToolMayAskItsClientAndTellItOfItsWork() throws Exception {
        say(request("ask", "{}"));
        assertThat(heard().at("/params/data").asText()).isEqualTo("working");
        JsonNode asked = heard();
        assertThat(asked.path("method").asText()).isEqualTo("elicitation/create");
        say("{\"jsonrpc\":\"2.0\",\"id\":\"made-up\",\"result\":{\"name\":\"Eve\"}}");
        say("{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"result\":{\"name\":\"Ada\"}}"
                .formatted(asked.path("id").asText()));
        assertThat(heard().at("/result/name").asText()).isEqualTo("Ada");

        say(request("ask", "{}"));
        heard();
        say("{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"error\":{\"code\":-1,\"message\":\"no\"}}"
                .formatted(heard().path("id").asText()));
        JsonNode refused = heard();
        assertThat(refused.at("/result/isError").asBoolean()).isTrue();
        assertThat(refused.toString()).contains("The client has not answered elicitation/create");
    }

    @Test
    void aToolThatFailsWhileItTalksSaysSoAndNothingOfItsInside() throws Exception {
        assertThat(call("fail", "{}").at("/error/message").asText()).isEqualTo("Not like this");
        JsonNode broken = call("break", "{}");
        assertThat(broken.at("/result/isError").asBoolean()).isTrue();
        assertThat(broken.toString()).contains("INTERNAL").doesNotContain("not for the client");
    }

    @Test
    void aMissIsNullWhereOlderClientsExpectIt() throws Exception {
        JsonNode row = call("get", "{\"entity\":\"User\",\"id\":\"nobody\"}").path("result");
        assertThat(row.at("/structuredContent/row").isNull()).isTrue();
        assertThat(call("delete", "{\"entity\":\"User\",\"id\":\"nobody\"}")
                        .at("/result/structuredContent/deleted")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void whatWasAskedIsAnsweredBeforeTheEnd() throws Exception {
        for (int i = 0; i < 50; i++) {
            say("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"ping\"}");
        }
        toServer.close();
        serving.join();
        for (int i = 0; i < 50; i++) {
            assertThat(heard().has("result")).isTrue();
        }
    }

    @Test
    void aBadKeyIsToldWithWhereItIsSet() throws Exception {
        try (DefaultCamelContext ignored = context) {
            McpStdioTest other = new McpStdioTest();
            other.start("wrong");
            other.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
            assertThat(other.heard().toString()).contains("Invalid or revoked API key", "OCTONET_API_KEY");
            other.stop();
        }
    }

    @Test
    void nothingIsSentToTheStreams() {
        assertThatThrownBy(() -> context.getEndpoint("mcp-stdio:other").createProducer())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
