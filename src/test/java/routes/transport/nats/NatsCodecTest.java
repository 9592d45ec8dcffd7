package routes.transport.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.transport.bus.BusEvent;
import routes.transport.bus.BusMessage;

class NatsCodecTest {
    private static final NatsCodec CODEC = new NatsCodec("default");
    private static final Path FILES = Path.of("src/test/resources/transport/nats");

    private static BusMessage decoded(Map<String, Object> headers) {
        Map<String, Object> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return CODEC.decode("mostajs.User.create", new byte[0], anyCase::get);
    }

    @Test
    void keysProjectAndNameAreInHeaders() {
        BusMessage message = decoded(Map.of("x-api-key", "k1", "X-Project", "shop", "Nats-Msg-Id", "m1"));

        assertThat(message.keys()).containsExactly("k1");
        assertThat(message.project()).isEqualTo("shop");
        assertThat(message.idempotencyKey()).isEqualTo("m1");
    }

    @Test
    void anIdempotencyKeyGoesBeforeTheNameOfTheMessage() {
        assertThat(decoded(Map.of("Idempotency-Key", "i1", "Nats-Msg-Id", "m1")).idempotencyKey())
                .isEqualTo("i1");
        assertThat(decoded(Map.of()).idempotencyKey()).isNull();
    }

    @Test
    void severalKeysAreAllHandedOn() {
        assertThat(decoded(Map.of("X-API-Key", List.of("a", "b"))).keys()).containsExactly("a", "b");
    }

    @Test
    void aSubjectOfAnotherFormIsRefused() {
        assertThatThrownBy(() -> CODEC.decode("mostajs.User", new byte[0], name -> null))
                .isInstanceOf(EntityException.class);
    }

    @Test
    void aChangeIsToldAsTheFileSays() throws IOException {
        ChangeEvent change = new ChangeEvent(
                7, "shop", "User", "u1", ChangeEvent.Kind.UPSERTED, Map.of("id", "u1"), "2026-11-21T01:21:47.799Z");

        BusEvent event = CODEC.event(change, true);

        assertThat(event.address()).isEqualTo("mostajs.events.shop.User.created");
        assertThat(event.id()).isEqualTo("shop:7");
        assertThat(new String(event.body(), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(FILES.resolve("event.json")).strip());
    }

    @Test
    void changesOfTheDefaultProjectNameNone() {
        ChangeEvent change = new ChangeEvent(0, "default", "User", "u1", ChangeEvent.Kind.DELETED, null, "t");

        assertThat(CODEC.event(change, false).address()).isEqualTo("mostajs.events.User.deleted");
        assertThat(CODEC.event(change, false).id()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mostajs.>",
                "mostajs",
                "mostajs.User.create",
                "mostajs.events.User.created",
                "$SYS.REQ",
                "$JS.API.X",
                "a.*.b",
                "a.>",
                "a b",
                "a\nb",
                ""
            })
    void anAnswerGoesToNoSubjectOfOthers(String subject) {
        assertThat(NatsReply.allowed(subject)).isFalse();
    }

    @Test
    void anAnswerGoesToAnInbox() {
        assertThat(NatsReply.allowed("_INBOX.abc.1")).isTrue();
        assertThat(NatsReply.allowed("my.replies")).isTrue();
        assertThat(NatsReply.allowed(null)).isFalse();
    }
}
