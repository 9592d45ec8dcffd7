package routes.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.ChangeEvent;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;

class WebsocketCodecTest {
    private static final Visitor VISITOR = new Visitor("ws", new Credential(List.of("k")), "192.0.2.1");

    private final WebsocketCodec codec = new WebsocketCodec(true, false);

    private static EntityRequest request(String text) {
        WebsocketMessage message = WebsocketCodec.decode(WebsocketCodec.parse(text));
        return WebsocketCodec.request(message, VISITOR, "shop");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void everyArgumentFindsItsPlace() {
        EntityRequest request = request("{\"op\":\"update\",\"entity\":\"User\",\"id\":\"u1\",\"data\":{\"age\":1},"
                + "\"relations\":[\"team\"],\"replace\":true,\"ifMatch\":\"x\",\"idempotencyKey\":\"once\"}");

        assertThat(request.transport()).isEqualTo("ws");
        assertThat(request.project()).isEqualTo("shop");
        assertThat(request.credential()).isEqualTo(VISITOR.credential());
        assertThat(request.clientAddress()).isEqualTo("192.0.2.1");
        assertThat(request.operation()).isEqualTo(Operation.UPDATE);
        assertThat(request.id()).isEqualTo("u1");
        assertThat(request.data()).isEqualTo(Map.of("age", 1L));
        assertThat(request.replace()).isTrue();
        assertThat(request.idempotencyKey()).isEqualTo("once");
    }

    @TestFactory
    Stream<DynamicTest> allOperationsAreKnown() {
        return Stream.of(Operation.values())
                .map(operation -> DynamicTest.dynamicTest(
                        operation.wireName(),
                        () -> assertThat(request("{\"op\":\"" + operation.wireName() + "\",\"entity\":\"User\"}")
                                        .operation())
                                .isEqualTo(operation)));
    }

    @Test
    void eventsSayOfWhichSubscriptionTheyAre() {
        ChangeEvent change = new ChangeEvent(
                42, "shop", "User", "u1", ChangeEvent.Kind.CREATED, Map.of("id", "u1"), "2026-11-21T01:21:47.799Z");

        assertThat(text(codec.event("mine", change)))
                .isEqualTo(
                        "{\"type\":\"event\",\"event\":\"entity.created\",\"subscription\":\"mine\",\"entity\":\"User\","
                                + "\"id\":\"u1\",\"data\":{\"id\":\"u1\"},\"sequence\":42,\"time\":\"2026-11-21T01:21:47.799Z\"}");
        assertThat(text(codec.unsubscribed("mine", 41, new EntityException(ErrorCode.CHANGES_GONE, "Gone"))))
                .isEqualTo("{\"type\":\"unsubscribed\",\"subscription\":\"mine\",\"sequence\":41,"
                        + "\"error\":{\"code\":\"CHANGES_GONE\",\"message\":\"Gone\"}}");
    }

    @Test
    void olderClientsMayHaveNullForWhatIsNotThere() {
        WebsocketMessage message = WebsocketCodec.decode(
                WebsocketCodec.parse("{\"op\":\"findById\",\"entity\":\"User\",\"id\":\"u1\",\"requestId\":1}"));
        EntityRequest request = WebsocketCodec.request(message, VISITOR, null);

        assertThat(text(new WebsocketCodec(true, true)
                        .encodeError(message, request, new EntityException(ErrorCode.NOT_FOUND, "No such row"))))
                .isEqualTo("{\"type\":\"response\",\"requestId\":1,\"id\":\"u1\",\"status\":\"ok\",\"data\":null}");
    }

    @Test
    void theAddressMayAskForChanges() {
        WebsocketSubscription all = WebsocketSubscription.of("subscribe=*&since=3&apikey=k");
        WebsocketSubscription some = WebsocketSubscription.of("subscribe=User&filter=%7B%22age%22%3A1%7D");

        assertThat(all.entities()).isEmpty();
        assertThat(all.since()).isEqualTo(3);
        assertThat(some.entities()).containsExactly("User");
        assertThat(some.filter()).isEqualTo(Map.of("age", 1L));
        assertThat(WebsocketSubscription.of((String) null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "since=3, The query parameter since stands without subscribe",
        "subscribe=User&since=x, The query parameter since",
        "subscribe=User&since=-1, The member since is no sequence number",
        "topics=User, Unknown query parameter \"topics\""
    })
    void addressesThatCantBeUnderstoodAreRefused(String query, String message) {
        assertThatThrownBy(() -> WebsocketSubscription.of(query))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refused -> assertThat(refused.text()).startsWith(message));
    }

    @Test
    void everyErrorHasACloseCodeThatAServerMaySend() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(WebsocketClose.of(code))
                    .satisfiesAnyOf(
                            close -> assertThat(close).isIn(1009, 1011, 1013),
                            close -> assertThat(close).isBetween(4000, 4999));
        }
    }
}
