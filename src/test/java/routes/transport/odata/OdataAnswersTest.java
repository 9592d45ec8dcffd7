package routes.transport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.transport.HttpOutput;

/** What rows of the core are to a client of OData. */
class OdataAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static HttpOutput answer(String target, Object data, String... headers) {
        OdataCall call = LibraryService.decode(
                "GET", target, null, headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]));
        return LibraryService.encode(
                call, EntityResult.of(call.requests().get(0).operation(), data));
    }

    private static String body(HttpOutput output) {
        return new String((byte[]) output.body(), StandardCharsets.UTF_8);
    }

    /** answers.txt: a target, what the core brought, and what is answered. */
    @TestFactory
    Stream<DynamicTest> rowsAreWrittenAsTheFileSays() throws IOException {
        String file = Files.readString(Path.of("src/test/resources/transport/odata/answers.txt"));
        return Stream.of(file.split("\n### ")).skip(1).map(part -> {
            String[] lines = part.strip().split("\n", -1);
            return DynamicTest.dynamicTest(lines[0] + " " + lines[1], () -> {
                HttpOutput output = answer(lines[1], JSON.readValue(lines[2], Object.class));
                String expected = lines.length > 3 ? lines[3] : "";
                if (expected.startsWith("{")) {
                    assertThat(output.status()).isEqualTo(200);
                    JsonNode told = JSON.readTree(body(output));
                    assertThat(told).as(told.toString()).isEqualTo(JSON.readTree(expected));
                } else {
                    assertThat((output.status() + " " + body(output)).strip()).isEqualTo(expected);
                }
            });
        });
    }

    @Test
    void numbersThatLoseDigitsElsewhereAreTextForWhomAsksSo() throws IOException {
        Map<String, Object> row =
                Map.of("id", "a", "age", 9_007_199_254_740_993L, "balance", new BigDecimal("12.50"), "rating", 2.5);

        HttpOutput output = answer("/authors('a')", row, "Accept", "application/json;IEEE754Compatible=true");

        JsonNode told = JSON.readTree(body(output));
        assertThat(told.path("age").textValue()).isEqualTo("9007199254740993");
        assertThat(told.path("balance").textValue()).isEqualTo("12.50");
        assertThat(told.path("rating").isNumber()).isTrue();
        assertThat(output.headers().get(HttpOutput.CONTENT_TYPE)).contains("IEEE754Compatible=true");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String target : new String[] {"/books('1')", "/books('1')/title", "/books('1')/author/name"}) {
            assertThatThrownBy(() -> answer(target, null))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            miss -> assertThat(miss.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
        assertThatThrownBy(() -> answer("/books('1')/labels('2')", Map.of("id", "1", "labels", List.of())))
                .hasMessageContaining("among those that are linked");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, OData-Version, 3.0, BAD_REQUEST",
        "GET, OData-MaxVersion, 3.0, BAD_REQUEST",
        "GET, Accept, text/html, NOT_ACCEPTABLE",
        "GET, Accept, application/xml, NOT_ACCEPTABLE",
        "GET, Prefer, odata.maxpagesize=0, BAD_REQUEST",
        "GET, Prefer, odata.maxpagesize=some, BAD_REQUEST",
        "PATCH, Content-Type, text/plain, UNSUPPORTED_MEDIA_TYPE",
        "PATCH, If-None-Match, *, NOT_SUPPORTED"
    })
    void headersThatCanNotBeFollowedAreRefused(String method, String header, String value, ErrorCode code) {
        String target = method.equals("GET") ? "/books" : "/books('1')";

        assertThatThrownBy(() -> LibraryService.decode(method, target, "{}", Map.of(header, value)))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "OData-Version, 4.01",
        "OData-MaxVersion, 4.0",
        "Accept, ' '",
        "Accept, 'text/html, application/*'",
        "Prefer, 'odata.continue-on-error, odata.maxpagesize=5'"
    })
    void headersThatCanBeFollowedAre(String header, String value) {
        assertThat(LibraryService.decode("GET", "/books", null, Map.of(header, value))
                        .requests())
                .hasSize(1);
    }

    @Test
    void aMissIsAnsweredWithoutAnErrorWhereOlderClientsExpectIt() {
        OdataCodec older = new OdataCodec(true, true, () -> Instant.EPOCH, () -> "id");
        EntityException miss = new EntityException(ErrorCode.NOT_FOUND, "No such Book");

        assertThat(older.encodeError(LibraryService.decode("GET", "/books('1')", null), miss)
                        .status())
                .isEqualTo(200);
        assertThat(older.encodeError(LibraryService.decode("DELETE", "/books('1')", null), miss)
                        .status())
                .isEqualTo(204);
        assertThat(older.encodeError(LibraryService.decode("GET", "/books('1')/title", null), miss)
                        .status())
                .isEqualTo(404);
        assertThat(older.encodeError(null, miss).status()).isEqualTo(404);
    }

    @Test
    void aRowThatTheClientHasIsNotSentAgain() {
        OdataCall call = LibraryService.decode("GET", "/books('1')", null, Map.of("If-None-Match", "W/\"t\""));
        EntityResult row = EntityResult.of(call.requests().get(0).operation(), Map.of("id", "1"));

        assertThat(LibraryService.encode(call, row.withTag("t")).status()).isEqualTo(304);
        assertThat(LibraryService.encode(call, row.withTag("u")).status()).isEqualTo(200);
        assertThat(body(LibraryService.encode(call, row.withTag("u")))).contains("@odata.etag");
    }
}
