package routes.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routes.entity.EntityException;
import routes.transport.bus.BusMessage;

class AmqpCodecTest {
    private final AmqpCodec codec = new AmqpCodec();

    private static AmqpCodec.Question question(
            String queue, byte[] payload, Map<String, String> properties, String id, String subject) {
        return new AmqpCodec.Question(queue, payload, properties::get, id, null, "r", subject, 7, 1);
    }

    @Test
    void thePropertiesNameWhatIsAsked() {
        Map<String, String> properties =
                Map.of("entity", "User", "operation", "count", "project", "shop", "apiKey", "k", "idempotencyKey", "n");

        BusMessage message = codec.decode(question(AmqpCodec.ALL, new byte[0], properties, "id", null));

        assertThat(message.address().entity()).isEqualTo("User");
        assertThat(message.address().operation()).isEqualTo("count");
        assertThat(message.address().project()).isEqualTo("shop");
        assertThat(message.keys()).containsExactly("k");
        assertThat(message.idempotencyKey()).isEqualTo("n");
    }

    @Test
    void anEntitysOwnQueueNamesIt() {
        BusMessage message = codec.decode(question("mostajs.User", new byte[0], Map.of(), null, "findAll"));

        assertThat(message.address().entity()).isEqualTo("User");
        assertThat(message.address().operation()).isEqualTo("findAll");
        assertThat(message.idempotencyKey()).isNull();
    }

    @Test
    void theNameFollowsFromTheIdAndAllThatIsAsked() {
        Map<String, String> create = Map.of("entity", "User", "operation", "create");
        String name = name(create, "1", "{}");

        assertThat(name(create, "1", "{}")).isEqualTo(name);
        assertThat(name(create, "2", "{}")).isNotEqualTo(name);
        assertThat(name(create, "1", "{ }")).isNotEqualTo(name);
        assertThat(name(Map.of("entity", "Order", "operation", "create"), "1", "{}"))
                .isNotEqualTo(name);
    }

    private String name(Map<String, String> properties, String id, String payload) {
        return codec.decode(question(AmqpCodec.ALL, payload.getBytes(StandardCharsets.UTF_8), properties, id, null))
                .idempotencyKey();
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() -> codec.decode(question(AmqpCodec.ALL, new byte[0], Map.of(), null, null)))
                .isInstanceOf(EntityException.class)
                .hasMessageContaining("operation");
        assertThatThrownBy(() ->
                        codec.decode(question(AmqpCodec.ALL, new byte[0], Map.of("operation", "count"), null, null)))
                .isInstanceOf(EntityException.class)
                .hasMessageContaining("entity");
        assertThatThrownBy(() -> codec.decode(question(AmqpCodec.ALL, null, Map.of(), null, null)))
                .isInstanceOf(EntityException.class)
                .hasMessageContaining("neither data nor text");
    }

    /** Addresses where no answer goes, one a line. */
    static Stream<String> noAddresses() throws IOException {
        try (var file = AmqpCodecTest.class.getResourceAsStream("/transport/amqp/no-reply-addresses.txt")) {
            return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("noAddresses")
    void noAnswerGoesWhereItWouldBeARequestOrAChange(String address) {
        assertThat(codec.takesAnswers(address)).isFalse();
        assertThat(codec.takesAnswers("my-replies")).isTrue();
    }
}
