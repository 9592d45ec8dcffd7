package routes.transport.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

class GraphqlCodecTest {
    private static final GraphqlCodec CODEC = new GraphqlCodec(true, false);

    private static GraphqlRequest decode(String method, String query, String body, String... headers)
            throws IOException {
        Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < headers.length; i += 2) {
            given.put(headers[i], headers[i + 1]);
        }
        return CODEC.decode(new HttpInput(method, "/graphql", "", query, null, given::get, body, "192.0.2.1"));
    }

    @Test
    void aDocumentComesInTheBodyOrInTheAddress() throws IOException {
        GraphqlRequest posted = decode(
                "POST",
                null,
                "{\"query\":\"{a}\",\"operationName\":\"A\",\"variables\":{\"x\":null},\"extensions\":{}}");
        GraphqlRequest got = decode("GET", "query=%7Ba%7D&variables=%7B%22x%22%3A1%7D", null);

        assertThat(posted.query()).isEqualTo("{a}");
        assertThat(posted.operationName()).isEqualTo("A");
        assertThat(posted.variables()).containsEntry("x", null);
        assertThat(posted.get()).isFalse();
        assertThat(got.variables()).containsEntry("x", 1L);
        assertThat(got.get()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|The document is missing: there is no text under query",
                "{\"query\":7}|The document is missing: there is no text under query",
                "[]|The body must be a JSON object, not a list",
                "{\"query\":\"{a}\",\"variables\":[]}|The variables must be a JSON object, not a list",
                "{\"query\":\"{a}\",\"operationName\":{}}|The operationName must be a text, not an object",
                "{\"query\":\"{a}\",\"extensions\":1}|The extensions must be an object, not a number",
                "{\"query\":|The body is not valid JSON at line 1, column 10"
            })
    void whatIsNoRequestIsRefused(String body, String message) {
        assertThatExceptionOfType(EntityException.class)
                .isThrownBy(() -> decode("POST", null, body))
                .withMessage(message)
                .satisfies(refusal -> assertThat(refusal.hint()).isNotBlank());
    }

    @Test
    void textOfOtherSitesIsNotReadAsADocument() {
        assertThatExceptionOfType(EntityException.class)
                .isThrownBy(
                        () -> decode("POST", null, "{\"query\":\"{a}\"}", "Content-Type", "text/plain;charset=UTF-8"))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|JSON",
                "*/*|JSON",
                "application/graphql-response+json|RESPONSE",
                "application/graphql-response+json, application/json;q=0.9|RESPONSE",
                "application/graphql-response+json;q=0.1, application/json|JSON",
                "text/html, */*;q=0.1|JSON"
            })
    void theMediaTypeIsTheOneTheClientLikesBest(String accept, GraphqlFormat format) {
        assertThat(GraphqlFormat.chosen(accept)).isEqualTo(format);
    }

    @Test
    void aClientThatAcceptsNoneIsTold() {
        assertThat(GraphqlFormat.chosen("text/html")).isNull();
        assertThat(GraphqlFormat.chosen(null)).isEqualTo(GraphqlFormat.JSON);
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorHasAStatusAndItsCode(ErrorCode code) {
        EntityException error = new EntityException(code, "text").retryAfter(Duration.ofSeconds(3));

        HttpOutput answer = GraphqlCodec.encodeError(error, GraphqlFormat.RESPONSE, true);

        assertThat(answer.status()).isBetween(400, 504);
        assertThat(answer.headers()).containsEntry("Retry-After", "3");
        assertThat(new String((byte[]) answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"code\":\"" + code.name() + "\"", "\"retryAfter\":3");
    }
}
