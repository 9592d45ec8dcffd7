package routes.transport.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

class SseCodecTest {
    private static final String TIME = "2026-11-21T01:21:47.799Z";

    private final SseCodec codec = new SseCodec(true, 2000);

    private ChangeQuery decode(String query, String... headers) {
        Map<String, Object> sent = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            sent.put(headers[i], headers[i + 1]);
        }
        HttpInput in = new HttpInput("GET", "/events", "", query, null, sent::get, null, "192.0.2.1");
        return codec.decode(in, codec.visitor(in));
    }

    private static ChangeEvent change(long sequence, String id, ChangeEvent.Kind kind, Map<String, Object> data) {
        return new ChangeEvent(sequence, "shop", "User", id, kind, data, TIME);
    }

    private static Map<String, Object> row(Object... members) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            row.put((String) members[i], members[i + 1]);
        }
        return row;
    }

    @Test
    void streamsAreWrittenAsTheFileSays() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(codec.connected("shop", 41L, List.of("User", "Team"), TIME));
        stream.writeBytes(codec.encode(
                change(42, "u1", ChangeEvent.Kind.CREATED, row("id", "u1", "name", "Ada\nLovelace 😀", "age", null))));
        stream.writeBytes(codec.encode(change(43, "u1", ChangeEvent.Kind.UPDATED, row("id", "u1", "age", 36L))));
        stream.writeBytes(codec.encode(change(44, "u2", ChangeEvent.Kind.UPSERTED, row("id", "u2"))));
        stream.writeBytes(codec.encode(change(0, "u1", ChangeEvent.Kind.DELETED, null)));
        stream.writeBytes(SseCodec.HEARTBEAT);
        stream.writeBytes(codec.ended(
                new EntityException(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key").hint("Ask for another.")));

        assertThat(stream.toString(StandardCharsets.UTF_8))
                .isEqualTo(new String(
                        SseCodecTest.class
                                .getResourceAsStream("/transport/sse/stream.txt")
                                .readAllBytes(),
                        StandardCharsets.UTF_8));
    }

    @Test
    void whereNothingIsKeptThereAreNoIds() {
        assertThat(new String(codec.connected("shop", null, List.of(), TIME), StandardCharsets.UTF_8))
                .startsWith(":ok\n\nretry: 2000\nevent: connected\n");
    }

    @Test
    void theQuestionIsReadFromTheAddress() {
        ChangeQuery query = decode(
                "entity=User,Team&entity=teams&entity=User&filter=%7B%22age%22%3A%7B%22%24gte%22%3A18%7D%7D&since=41",
                "X-Project", "shop", "X-API-Key", "k");

        assertThat(query.entities()).containsExactly("User", "Team", "teams");
        assertThat(query.filter()).isEqualTo(Map.of("age", Map.of("$gte", 18L)));
        assertThat(query.since()).isEqualTo(41L);
        assertThat(query.project()).isEqualTo("shop");
        assertThat(query.visitor().transport()).isEqualTo("sse");
        assertThat(query.visitor().credential()).isEqualTo(new Credential(List.of("k")));
    }

    @Test
    void nothingAskedIsEverythingFromNowOn() {
        ChangeQuery query = decode(null);

        assertThat(query.entities()).isEmpty();
        assertThat(query.filter()).isNull();
        assertThat(query.since()).isNull();
        assertThat(query.visitor().credential()).isEqualTo(Credential.NONE);
        assertThat(decode("apikey=k").visitor().credential().keys()).containsExactly("k");
    }

    @Test
    void whatWasSeenLastCountsMoreThanWhereItBegan() {
        assertThat(decode("since=3", "Last-Event-ID", "7").since()).isEqualTo(7L);
    }

    @ParameterizedTest
    @CsvSource({
        "entities=User, Unknown query parameter \"entities\"",
        "since=x, The query parameter since is no sequence number",
        "since=-1, The query parameter since is no sequence number",
        "since=1234567890123456789, The query parameter since is no sequence number",
        "since=1&since=2, The query parameter since comes twice",
        "filter=, The query parameter filter is empty",
        "filter={, The filter",
        "filter=%zz, The query parameter filter"
    })
    void whatCantBeUnderstoodIsRefused(String query, String message) {
        assertThatThrownBy(() -> decode(query)).isInstanceOfSatisfying(EntityException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(refused.text()).startsWith(message);
            assertThat(refused.hint()).isNotBlank();
        });
    }

    @Test
    void onlyWhoTakesAStreamGetsOne() {
        assertThatThrownBy(() -> decode(null, "Accept", "application/json"))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_ACCEPTABLE));
        assertThat(decode(null, "Accept", "text/html, text/event-stream;q=0.9").entities())
                .isEmpty();
        assertThat(decode(null, "Accept", "*/*").entities()).isEmpty();
    }

    @Test
    void everyErrorHasAStatusOfItsOwnKind() {
        for (ErrorCode code : ErrorCode.values()) {
            HttpOutput output = codec.encodeError(new EntityException(code, "Wrong"));
            assertThat(output.status()).as(code.name()).isBetween(400, 599);
            assertThat(new String((byte[]) output.body(), StandardCharsets.UTF_8))
                    .startsWith("{\"status\":\"error\",\"error\":{\"code\":\"");
        }
    }
}
