package routes.transport.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.HttpInput;
import routes.transport.RpcErrorCode;

class McpCodecTest {
    private static final String STATELESS =
            "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private final McpCodec codec = new McpCodec();

    private McpMessage message(String body, String... headers) throws IOException {
        Map<String, Object> given = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            given.put(headers[i], headers[i + 1]);
        }
        HttpInput in = new HttpInput(
                "POST", "/mcp", "", null, null, given::get, body.getBytes(StandardCharsets.UTF_8), "192.0.2.1");
        Visitor visitor = codec.visitor(in);
        return codec.message(Envelope.of(codec.read(in.body())), in, visitor);
    }

    private static String call(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    @Test
    void aMessageWithoutAnyRevisionIsOfTheOldest() throws IOException {
        McpMessage message = message(call("tools/list", "{}"));

        assertThat(message.revision()).isEqualTo(Revision.MARCH_2025);
        assertThat(message.id()).isEqualTo(1L);
        assertThat(message.notification()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Revision.class)
    void theHeaderTellsTheRevisionOfANotification(Revision revision) throws IOException {
        McpMessage message = message(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "MCP-Protocol-Version",
                revision.text());

        assertThat(message.revision()).isEqualTo(revision);
        assertThat(message.notification()).isTrue();
    }

    @Test
    void theNewestRevisionSaysInHeadersWhatItsBodySays() throws IOException {
        String body = call("tools/call", "{\"name\":\"größe\",\"_meta\":" + STATELESS + "}");
        String encoded =
                "=?base64?" + Base64.getEncoder().encodeToString("größe".getBytes(StandardCharsets.UTF_8)) + "?=";
        String[] headers = {"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", encoded};

        assertThat(message(body, headers).revision()).isEqualTo(Revision.JULY_2026);
        headers[5] = "=?base64?SGVsbG8?=";
        assertThatThrownBy(() -> message(body, headers)).hasMessageContaining("Mcp-Name is not base64");
        headers[5] = "other";
        mismatch(body, headers);
        headers[3] = "tools/list";
        mismatch(body, headers);
        headers[1] = "2025-11-25";
        mismatch(body, headers);
        mismatch(body);
    }

    private void mismatch(String body, String... headers) {
        assertThatThrownBy(() -> message(body, headers)).isInstanceOfSatisfying(McpFault.class, fault -> {
            assertThat(fault.code()).isEqualTo(-32020);
            assertThat(fault.status()).isEqualTo(400);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|-32600",
                "1|-32600",
                "{}|-32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":1}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1}|-32600",
                "{|-32700",
                "nonsense|-32700"
            })
    void whatIsNoMessageIsRefused(String body, int code) {
        assertThatThrownBy(() -> message(body))
                .isInstanceOfSatisfying(
                        McpFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apikey=sk_test_x", "a=b&apikey=sk_test_x", "%61pikey=sk_test_x"})
    void aKeyInTheQueryIsRefused(String query) {
        HttpInput in = new HttpInput("POST", "/mcp", "", query, null, name -> null, null, null);

        assertThatThrownBy(() -> codec.visitor(in)).hasMessageContaining("query parameter apikey");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorHasAStatus(ErrorCode code) {
        assertThat(McpStatus.of(code)).isBetween(200, 503);
        assertThat(McpStatus.atTheDoor(code)).isEqualTo(McpStatus.of(code) == 401 || McpStatus.of(code) == 429);
    }

    @Test
    void aFaultTellsWhatAClientNeedsToGoOn() {
        String told =
                new String(codec.encodeFault("x", McpFault.unsupportedVersion("2030-01-01")), StandardCharsets.UTF_8);

        assertThat(told)
                .contains("\"id\":\"x\"", "\"code\":-32022", "\"requested\":\"2030-01-01\"")
                .contains("\"supported\":[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\"]");
        assertThat(new String(codec.encodeFault(null, McpFault.missingCapability("sampling")), StandardCharsets.UTF_8))
                .doesNotContain("\"id\"")
                .contains("\"requiredCapabilities\":{\"sampling\":{}}");
        assertThat(McpFault.invalidParams("M", "H").code()).isEqualTo(RpcErrorCode.INVALID_PARAMS);
    }

    @Test
    void aSealIsGoodForWhatItWasGivenFor() {
        Seal seal = new Seal(text -> java.util.Arrays.copyOf(text, 32));
        byte[] content = {1, 2, 3};
        String token = seal.seal(content, "this");

        assertThat(seal.open(token, "this")).isEqualTo(content);
        assertThat(seal.open(token.substring(1), "this")).isNull();
        assertThat(seal.open("", "this")).isNull();
        assertThat(seal.open("!", "this")).isNull();
    }
}
