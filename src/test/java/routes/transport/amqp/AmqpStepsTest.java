package routes.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import routes.entity.ChangeEvent;
import routes.entity.ChangeHeaders;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.HeapShare;
import routes.transport.bus.BusRoom;
import routes.transport.bus.BusTally;
import routes.transport.bus.BusUnanswered;

/** Steps of the AMQP routes by themselves: what is told, and what becomes of a message that the broker does not take. */
class AmqpStepsTest {
    private final BusTally tally = new BusTally();
    private final AmqpUnsent unsent = new AmqpUnsent(new BusUnanswered(tally), new AmqpDeadLetter(tally));
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    private Object told(String name) {
        return tally.state(new BusRoom(1, 1, HeapShare.ofThisProcess())).get(name);
    }

    @Test
    void whatCantComeAgainIsADeadLetterWithTheReason() throws Exception {
        AmqpExchange.question(
                exchange,
                new AmqpCodec.Question(
                        "mostajs.User",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        Map.of("apiKey", "k")::get,
                        "1",
                        null,
                        null,
                        "count",
                        7,
                        1),
                null);
        AmqpExchange.again(exchange, new EntityException(ErrorCode.DB_NOT_CONNECTED, "It is away"));

        unsent.process(exchange);

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("octonetCode", "DB_NOT_CONNECTED")
                .containsEntry("octonetReason", "It is away")
                .containsEntry("octonetQueue", "mostajs.User")
                .doesNotContainKey("apiKey");
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
        assertThat(told("failed")).isEqualTo(1L);
    }

    @Test
    void whatCouldNotBeReadIsADeadLetterToo() {
        new AmqpDeadLetter(tally).bury(exchange, new EntityException(ErrorCode.INTERNAL, "Unreadable"));

        assertThat(exchange.getMessage().getBody()).isEqualTo("");
    }

    @Test
    void aDeadLetterThatIsNotTakenStaysWithTheBroker() {
        assertThatThrownBy(() -> unsent.process(exchange)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void attemptsAreCountedOnTheMessage() {
        AmqpCodec codec = new AmqpCodec("mark");
        AmqpCodec.Question question = new AmqpCodec.Question(
                "mostajs.User",
                null,
                Map.of("octonetAttempt", "3", "markKey", "k", "entity", "User")::get,
                null,
                null,
                null,
                "count",
                7,
                1);

        assertThat(codec.attempts(question)).isEqualTo(3);
        assertThat(question.text()).isEmpty();
        assertThat(codec.again(question, 4))
                .containsEntry("octonetAttempt", "4")
                .containsEntry("operation", "count")
                .containsEntry("markKey", "k")
                .doesNotContainKey("idempotencyKey");
        assertThat(codec.attempts(new AmqpCodec.Question(
                        "q", null, Map.of("octonetAttempt", "-9")::get, null, null, null, null, 7, 1)))
                .isZero();
    }

    @Test
    void aChangeIsToldAtItsAddressUntilItExpires() {
        for (String project : new String[] {"default", "shop"}) {
            ChangeEvent change = new ChangeEvent(
                    7,
                    project,
                    "User",
                    "1",
                    ChangeEvent.Kind.UPSERTED,
                    Map.of("name", "Ada"),
                    "2026-11-21T01:21:47.799Z");
            exchange.getMessage().setBody(change);
            exchange.getMessage().setHeader(ChangeHeaders.IS_NEW, project.equals("default"));

            new AmqpEvent("default", Duration.ofMinutes(1)).process(exchange);

            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry("id", project + ":7")
                    .containsEntry(
                            "CamelJmsDestinationName",
                            project.equals("default")
                                    ? "mostajs.events.User.created"
                                    : "mostajs.events.shop.User.updated");
            assertThat(exchange.getMessage().getHeader("JMSExpiration", Long.class))
                    .isBetween(System.currentTimeMillis(), System.currentTimeMillis() + 61_000);
            assertThat(exchange.getMessage().getBody(String.class)).contains("\"Ada\"");
        }
    }
}
