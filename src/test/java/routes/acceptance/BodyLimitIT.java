package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Bodies over the limit, said beforehand or not. */
final class BodyLimitIT {
    private static final int LIMIT = 10 << 20;

    private static Http http() {
        return Servers.of(TestDatabase.SQLITE).admin();
    }

    private static byte[] body(int size) {
        String start = json("{'name':'big','bio':'");
        return (start + "x".repeat(size - start.length() - 2) + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aBodyOverTheLimitIsRefusedWhetherItsLengthIsSaidOrNot() {
        byte[] big = body(LIMIT + 1);
        http().publish("POST", "Author", BodyPublishers.ofByteArray(big)).is(413, "PAYLOAD_TOO_LARGE");
        http().publish("POST", "Author", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big)))
                .is(413, "PAYLOAD_TOO_LARGE");
        assertThat(http().get("Author/count", "filter", json("{'name':'big'}"))
                        .data()
                        .asInt())
                .isZero();
    }

    @Test
    void aBodyJustWithinTheLimitIsTaken() {
        String row = json("{'name':'within','bio':'%s'},", "x".repeat(900_000));
        String rows = "[" + row.repeat(LIMIT / row.length());
        String whole = rows.substring(0, rows.length() - 1) + "]" + " ".repeat(LIMIT - rows.length());
        assertThat(whole).hasSize(LIMIT);
        http().publish("POST", "Author?select=id", BodyPublishers.ofString(whole))
                .is(201);
        http().post("Author/deleteMany", json("{'filter':{'name':'within'}}")).is(200);
    }

    @Test
    void aLengthThatIsALieIsToldBeforeTheBodyComes() {
        String answer = RawRequest.answer(
                http().base(),
                "POST /api/v1/Author HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: "
                        + Servers.of(TestDatabase.SQLITE).adminKey() + "\r\nContent-Length: 99999999999\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("PAYLOAD_TOO_LARGE");
    }

    @Test
    void aCompressedBodyIsNotGuessedAt() {
        http().post("Author", "xx", "Content-Encoding", "gzip").is(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void jsonIsReadWhateverTheTypeSays() {
        http().post("Author", json("{'name':'typed'}"), "Content-Type", "text/plain")
                .is(201);
        http().post("Author", json("{'name':'typed'}"), "Content-Type", "application/x-www-form-urlencoded")
                .is(201);
    }
}
