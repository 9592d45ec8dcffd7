package routes.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Problem;
import routes.entity.RowCursor;
import routes.entity.StreamedBody;
import routes.transport.HttpOutput;

class RestAnswersTest {
    private static final RestReply JSON = new RestReply(null, null, "/api/v1/users");
    private static final Map<String, Object> FIRST = Map.of("id", "1");
    private static final Map<String, Object> SECOND = Map.of("id", "2");

    private final RestCodec codec = new RestCodec(new RestSettings(name -> false, true, false));

    /** answers.http: what each of the answers below looks like on the wire. */
    @TestFactory
    Stream<DynamicTest> everyAnswerLooksAsTheFileSays() throws IOException {
        Map<String, HttpOutput> answers = answers();
        try (InputStream in = RestAnswersTest.class.getResourceAsStream("/transport/rest/answers.http")) {
            String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> cases = Arrays.stream(file.split("(?m)^### "))
                    .filter(text -> !text.isBlank())
                    .toList();
            assertThat(cases).hasSameSizeAs(answers.keySet());
            return cases.stream().map(text -> {
                String title = text.substring(0, text.indexOf('\n'));
                return DynamicTest.dynamicTest(
                        title,
                        () -> assertThat(wire(answers.get(title)))
                                .isEqualTo(text.substring(title.length() + 1).strip()));
            });
        }
    }

    private Map<String, HttpOutput> answers() {
        EntityResult list =
                new EntityResult(Operation.FIND_ALL, List.of(FIRST, SECOND), 2L, 7L, 2, "c2", null, null, false);
        EntityException invalid = new EntityException(
                        ErrorCode.VALIDATION_FAILED, "User is not valid", List.of(new Problem("name", "is required")))
                .hint("Send it.");
        EntityException miss = new EntityException(ErrorCode.NOT_FOUND, "No such row");
        RestCodec compatible = new RestCodec(new RestSettings(name -> false, true, true));
        Map<String, HttpOutput> answers = new LinkedHashMap<>();
        answers.put("one row with its tag", ok(Operation.FIND_BY_ID, row(), "t1", JSON));
        answers.put(
                "a row the client has",
                ok(Operation.FIND_BY_ID, FIRST, "t1", new RestReply(null, "\"t0\", W/\"t1\"", "")));
        answers.put("a list", codec.encode(request(Operation.FIND_ALL), list, JSON));
        answers.put("a list without paging", ok(Operation.SEARCH, List.of(FIRST), null, JSON));
        answers.put("a list from a cursor", codec.encode(request(Operation.FIND_ALL), streamed(new Rows(2, 9)), JSON));
        answers.put("created", ok(Operation.CREATE, FIRST, null, JSON));
        answers.put("created several", ok(Operation.CREATE, List.of(FIRST, SECOND), null, JSON));
        answers.put("count", ok(Operation.COUNT, 3L, null, JSON));
        answers.put("delete", ok(Operation.DELETE, true, null, JSON));
        answers.put("delete many", ok(Operation.DELETE_MANY, 3L, null, JSON));
        answers.put(
                "update many",
                codec.encode(
                        request(Operation.UPDATE_MANY), EntityResult.counted(Operation.UPDATE_MANY, null, 3), JSON));
        answers.put("a refusal", codec.encodeError(null, invalid, JSON));
        answers.put(
                "a problem",
                codec.encodeError(
                        null, invalid, new RestReply("application/json, application/problem+json", null, "")));
        answers.put(
                "an unknown entity",
                codec.encodeError(null, new EntityException(ErrorCode.ENTITY_NOT_FOUND, "No entity"), JSON));
        answers.put(
                "too many requests",
                codec.encodeError(
                        null,
                        new EntityException(ErrorCode.RATE_LIMITED, "Slow down").retryAfter(Duration.ofMillis(20)),
                        JSON));
        answers.put("a miss", codec.encodeError(request(Operation.FIND_BY_ID), miss, JSON));
        answers.put("a miss as null", compatible.encodeError(request(Operation.UPDATE), miss, JSON));
        answers.put("a miss as false", compatible.encodeError(request(Operation.DELETE), miss, JSON));
        return answers;
    }

    private HttpOutput ok(Operation operation, Object data, String tag, RestReply reply) {
        return codec.encode(request(operation), EntityResult.of(operation, data).withTag(tag), reply);
    }

    private static EntityRequest request(Operation operation) {
        return EntityRequest.of(operation, "users").build();
    }

    private static Map<String, Object> row() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("b", null);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", "1");
        row.put("name", "Ada \"L\"");
        row.put("age", 36L);
        row.put("rate", new BigDecimal("0.10"));
        row.put("score", 1.5);
        row.put("on", true);
        row.put("none", null);
        row.put("tags", List.of("ü😀", 1L));
        row.put("profile", Map.of("a", inner));
        return row;
    }

    private static String wire(HttpOutput output) {
        StringBuilder text = new StringBuilder().append(output.status());
        new TreeMap<>(output.headers())
                .forEach((name, value) ->
                        text.append('\n').append(name).append(": ").append(value));
        byte[] body = (byte[]) output.body();
        return body.length == 0
                ? text.toString()
                : text.append("\n\n")
                        .append(new String(body, StandardCharsets.UTF_8))
                        .toString();
    }

    private static EntityResult streamed(RowCursor cursor) {
        return new EntityResult(Operation.FIND_ALL, null, null, null, null, null, null, cursor, false);
    }

    private String exported(String accept, RowCursor cursor) throws IOException {
        HttpOutput output =
                codec.encode(request(Operation.FIND_ALL), streamed(cursor), new RestReply(accept, null, ""));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (StreamedBody body = (StreamedBody) output.body()) {
            body.writeTo(out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anExportHasOneRowInALine() throws IOException {
        assertThat(exported("application/x-ndjson", new Rows(2, 9))).isEqualTo("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
        assertThat(exported("application/x-ndjson", new Rows(0, 9))).isEmpty();
    }

    @Test
    void csvQuotesWhatNeedsItAndTellsNullFromEmpty() throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", "1");
        row.put("a,b", "say \"hi\"\r\n");
        row.put("none", null);
        row.put("empty", "");
        row.put("tags", List.of("x", "y"));
        row.put("n", new BigDecimal("1E+3"));
        row.put("formula", "=1+1");

        HttpOutput output = codec.encode(
                request(Operation.SEARCH),
                EntityResult.of(Operation.SEARCH, List.of(row)),
                new RestReply("text/csv", null, ""));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamedBody) output.body()).writeTo(out);
        assertThat(output.headers()).containsEntry("Content-Type", "text/csv; charset=utf-8; header=present");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("id,\"a,b\",none,empty,tags,n,formula\r\n"
                        + "1,\"say \"\"hi\"\"\r\n\",,\"\",\"[\"\"x\"\",\"\"y\"\"]\",1000,=1+1\r\n");
    }

    @Test
    void csvHasItsHeaderLineWithoutRows() throws IOException {
        assertThat(exported("text/csv", new Rows(0, 9))).isEqualTo("id\r\n");
        assertThat(exported("text/csv", new Rows(1, 9))).isEqualTo("id\r\n1\r\n");
    }

    @Test
    void csvKeepsItsColumnsWhereARowLacksOne() throws IOException {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("id", "1");
        whole.put("links", List.of("x"));
        whole.put("name", "a");
        Map<String, Object> less = new LinkedHashMap<>();
        less.put("id", "2");
        less.put("name", "b");

        HttpOutput output = codec.encode(
                request(Operation.FIND_ALL),
                EntityResult.of(Operation.FIND_ALL, List.of(whole, less)),
                new RestReply("text/csv", null, ""));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamedBody) output.body()).writeTo(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("id,links,name\r\n1,\"[\"\"x\"\"]\",a\r\n2,,b\r\n");
    }

    @Test
    void aFailureInTheMiddleGoesThroughAndTheCursorIsClosed() {
        for (String accept : List.of("application/x-ndjson", "text/csv")) {
            Rows rows = new Rows(10, 5);
            assertThatExceptionOfType(EntityException.class).isThrownBy(() -> exported(accept, rows));
            assertThat(rows.closed).isTrue();
        }
    }

    @Test
    void aFailureBeforeTheFirstRowIsStillAnOrdinaryError() {
        Rows rows = new Rows(10, 0);

        assertThatExceptionOfType(EntityException.class)
                .isThrownBy(() ->
                        codec.encode(request(Operation.FIND_ALL), streamed(rows), new RestReply("text/csv", null, "")));

        assertThat(rows.closed).isTrue();
    }

    @Test
    void everyErrorHasAStatus() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(codec.encodeError(null, new EntityException(code, "x"), JSON)
                            .status())
                    .as(code.name())
                    .isBetween(400, 504);
        }
    }

    private static final class Rows implements RowCursor {
        private final Iterator<Integer> numbers;
        private final int failsAt;
        private int read;
        private boolean closed;

        Rows(int count, int failsAt) {
            this.numbers = java.util.stream.IntStream.rangeClosed(1, count).iterator();
            this.failsAt = failsAt;
        }

        @Override
        public boolean hasNext() {
            if (read == failsAt) {
                throw new EntityException(ErrorCode.DB_NOT_CONNECTED, "The database went away");
            }
            return numbers.hasNext();
        }

        @Override
        public Map<String, Object> next() {
            read++;
            return Map.of("id", String.valueOf(numbers.next()));
        }

        @Override
        public List<String> names() {
            return List.of("id");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
