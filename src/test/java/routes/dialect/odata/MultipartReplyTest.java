package routes.dialect.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.remote.RemoteReply;
import routes.dialect.remote.UnreadableReply;

/** Batches as servers answer them. */
class MultipartReplyTest {
    private static final String SET = """
            preamble
            --b1
            Content-Type: multipart/mixed; boundary="c 1"

            --c 1
            Content-Type: application/http
            Content-ID: 1

            HTTP/1.1 201 Created
            Content-Type: application/json

            {"name":"ünï\\n--not a boundary"}
            --c 1
            Content-Type: application/http
            Content-ID: 2

            HTTP/1.1 204 No Content


            --c 1--
            --b1--
            """;

    private static List<RemoteReply> read(String body, String type) {
        return MultipartReply.of(
                new RemoteReply(200, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void theAnswersOfAChangeSetAreInOrder(String lineEnd) {
        List<RemoteReply> replies = read(SET.replace("\n", lineEnd), "multipart/mixed; boundary=b1");

        assertThat(replies).extracting(RemoteReply::status).containsExactly(201, 204);
        assertThat(replies.get(0).json().path("name").asText()).isEqualTo("ünï\n--not a boundary");
        assertThat(replies.get(1).header("content-id")).isEqualTo("2");
        assertThat(replies.get(1).body()).isEmpty();
    }

    @Test
    void oneAnswerMayStandForAllChanges() {
        String body = "--b\nContent-Type: application/http\n\nHTTP/1.1 400 Bad Request\n\n{}\n--b--";

        assertThat(read(body, "multipart/mixed;boundary=b"))
                .extracting(RemoteReply::status)
                .containsExactly(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b",
                "--b\n",
                "--b\nContent-Type: application/http\n\nHTTP/1.1 200 OK",
                "--b\n\nnothing\n--b--",
                "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: multipart/mixed; boundary=d\n\n"
                        + "--d\nContent-Type: multipart/mixed; boundary=e\n\n--e--\n--d--\n--c--\n--b--",
            })
    void whatIsNoBatchIsRefused(String body) {
        assertThatThrownBy(() -> read(body, "multipart/mixed; boundary=b")).isInstanceOf(UnreadableReply.class);
        assertThatThrownBy(() -> read(body, "application/json")).isInstanceOf(UnreadableReply.class);
    }
}
