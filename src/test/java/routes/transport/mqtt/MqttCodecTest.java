package routes.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routes.entity.EntityException;
import routes.transport.bus.BusMessage;

class MqttCodecTest {
    private final MqttCodec codec = new MqttCodec();

    private static MqttProperties properties(String... pairs) {
        MqttProperties properties = new MqttProperties();
        java.util.List<UserProperty> all = new java.util.ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.add(new UserProperty(pairs[i], pairs[i + 1]));
        }
        properties.setUserProperties(all);
        return properties;
    }

    @Test
    void topicPropertiesAndPayloadMakeTheMessage() {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);

        BusMessage message = codec.decode(
                "mostajs/shop/User/count", payload, properties("X-API-Key", "k", "x-project", "shop"), "n");

        assertThat(message.address().project()).isEqualTo("shop");
        assertThat(message.address().entity()).isEqualTo("User");
        assertThat(message.address().operation()).isEqualTo("count");
        assertThat(message.keys()).containsExactly("k");
        assertThat(message.project()).isEqualTo("shop");
        assertThat(message.idempotencyKey()).isEqualTo("n");
        assertThat(message.payload()).isSameAs(payload);
    }

    @Test
    void severalKeysAreAllHandedOn() {
        assertThat(codec.decode("mostajs/User/count", new byte[0], properties("x-api-key", "a", "x-api-key", "b"), null)
                        .keys())
                .containsExactly("a", "b");
    }

    @Test
    void anotherTopicIsRefused() {
        assertThatThrownBy(() -> codec.decode("mostajs/User", new byte[0], properties(), null))
                .isInstanceOf(EntityException.class);
    }

    /** Topics where no answer goes, one a line. */
    static Stream<String> noTopics() throws IOException {
        try (var file = MqttCodecTest.class.getResourceAsStream("/transport/mqtt/no-response-topics.txt")) {
            return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("noTopics")
    void noAnswerGoesWhereItWouldBeARequestOrAChange(String topic) {
        MqttProperties properties = new MqttProperties();
        properties.setResponseTopic(topic);

        assertThat(codec.responseTopic(properties)).isNull();
    }

    @Test
    void anAnswerHasTheCorrelationDataAndNothingElseOfTheQuestion() {
        MqttProperties question = properties("x-api-key", "k");
        question.setResponseTopic("reply/a");
        question.setCorrelationData(new byte[] {1});

        MqttProperties answer = codec.answer(question);

        assertThat(codec.responseTopic(question)).isEqualTo("reply/a");
        assertThat(answer.getCorrelationData()).containsExactly(1);
        assertThat(answer.getResponseTopic()).isNull();
        assertThat(answer.getUserProperties()).isEmpty();
    }

    @Test
    void aChangeExpiresAndHasItsId() {
        MqttProperties event = codec.event("default:7", 60);

        assertThat(event.getMessageExpiryInterval()).isEqualTo(60);
        assertThat(event.getUserProperties()).singleElement().satisfies(id -> {
            assertThat(id.getKey()).isEqualTo("id");
            assertThat(id.getValue()).isEqualTo("default:7");
        });
    }
}
