package routes.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent;
import routes.entity.ChangeHeaders;
import routes.entity.HeapShare;
import routes.transport.bus.BusRoom;
import routes.transport.bus.BusTally;
import routes.transport.bus.BusUnanswered;

/** Steps of the MQTT routes by themselves: what is told, what is passed over, and by what name a message is known. */
class MqttStepsTest {
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    private final MqttCodec codec = new MqttCodec();

    @Test
    void aChangeIsToldAtItsTopic() {
        for (String project : new String[] {"default", "shop"}) {
            ChangeEvent change = new ChangeEvent(
                    7, project, "User", "1", ChangeEvent.Kind.DELETED, Map.of("id", "1"), "2026-11-21T01:21:47.799Z");
            exchange.getMessage().setBody(change);
            exchange.getMessage().setHeader(ChangeHeaders.IS_NEW, false);

            new MqttEvent(codec, "default", Duration.ofMinutes(1), true).process(exchange);

            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry(MqttExchange.TO_RETAINED, true)
                    .containsEntry(MqttExchange.TO_QOS, 1)
                    .containsEntry(
                            MqttExchange.TO_TOPIC,
                            project.equals("default")
                                    ? "mostajs/events/User/deleted"
                                    : "mostajs/events/shop/User/deleted");
        }
    }

    @Test
    void aChangeThatComesBackIsPassedOver() {
        BusRoom room = new BusRoom(1, 10, HeapShare.ofThisProcess());
        exchange.getMessage().setHeader(MqttExchange.TOPIC, "mostajs/events/User/created");

        new MqttReceive(codec, new MqttRepeats(Ticker.systemTicker()), room).process(exchange);

        assertThat(exchange.isRouteStop()).isTrue();
        assertThat(room.inFlight()).isZero();
    }

    @Test
    void aMessageWithoutAnythingIsStillOne() {
        exchange.getMessage().setHeader(MqttExchange.TOPIC, "mostajs/User/count");

        new MqttReceive(codec, new MqttRepeats(Ticker.systemTicker()), new BusRoom(1, 10, HeapShare.ofThisProcess()))
                .process(exchange);

        MqttExchange.Question question = MqttExchange.question(exchange);
        assertThat(question.payload()).isEmpty();
        assertThat(question.name()).isNull();
        assertThat(question.reply()).isNull();
    }

    @Test
    void anAnswerThatIsNotTakenIsCounted() {
        BusTally tally = new BusTally();
        new BusUnanswered(tally).process(exchange);

        assertThat(tally.state(new BusRoom(1, 1, HeapShare.ofThisProcess()))).containsEntry("unanswered", 1L);
    }

    @Test
    void theNameStaysWithWhatTheBrokerMayDeliverAgain() {
        MqttRepeats repeats = new MqttRepeats(Ticker.systemTicker());
        long now = System.nanoTime();
        MqttRepeats.Connection second =
                new MqttRepeats.Connection(1, now + Duration.ofSeconds(5).toNanos());
        MqttRepeats.Connection later =
                new MqttRepeats.Connection(1, now + Duration.ofMinutes(1).toNanos());

        MqttRepeats.Known open = name(repeats, "open", false, MqttRepeats.Connection.FIRST);
        assertThat(open.repeated()).isFalse();
        assertThat(name(repeats, "open", false, later)).isEqualTo(new MqttRepeats.Known(open.name(), true));

        MqttRepeats.Known done = name(repeats, "done", false, MqttRepeats.Connection.FIRST);
        done.name().done();
        assertThat(name(repeats, "done", false, second).name()).isSameAs(done.name());
        assertThat(name(repeats, "done", true, later).name()).isSameAs(done.name());
        assertThat(name(repeats, "done", false, later).name()).isNotSameAs(done.name());
        assertThat(name(repeats, "new", true, later).repeated()).isFalse();
    }

    private static MqttRepeats.Known name(
            MqttRepeats repeats, String body, boolean sentAgain, MqttRepeats.Connection connection) {
        MqttProperties properties = new MqttProperties();
        properties.setCorrelationData(new byte[] {1});
        return repeats.name(
                "mostajs/User/create", body.getBytes(StandardCharsets.UTF_8), properties, sentAgain, connection);
    }
}
