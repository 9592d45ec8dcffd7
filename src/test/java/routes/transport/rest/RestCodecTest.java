package routes.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityTags;
import routes.entity.ErrorCode;
import routes.entity.RequestOptions;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.HttpInput;
import routes.transport.RowJson;

class RestCodecTest {
    private static final String BASE = "/api/v1";

    private static final RestCodec CODEC = new RestCodec(new RestSettings("shop"::equals, true, false));

    /** requests.http: what is sent, and behind {@code >>>} what it means. */
    @TestFactory
    Stream<DynamicTest> everyRequestMeansWhatTheFileSays() throws IOException {
        String file = resource("/transport/rest/requests.http");
        return Arrays.stream(file.split("(?m)^### "))
                .filter(text -> !text.isBlank())
                .map(text -> {
                    String title = text.substring(0, text.indexOf('\n'));
                    String[] halves = text.substring(title.length() + 1).split(">>> ", 2);
                    return DynamicTest.dynamicTest(
                            title,
                            () -> assertThat(meaning(halves[0], halves[1])).isEqualTo(halves[1].strip()));
                });
    }

    static String meaning(String http, String expected) throws IOException {
        try {
            HttpInput in = input(http);
            RestQuestion question = CODEC.decode(in, RestReply.of(in));
            if (question instanceof RestQuestion.AboutRows rows) {
                return written(rows.request());
            }
            if (question instanceof RestQuestion.AboutPath methods) {
                return "methods " + methods.allow();
            }
            return question instanceof RestQuestion.AboutProject card
                    ? "card " + card.project()
                    : "nothing behind " + ((RestQuestion.AboutNothing) question).first();
        } catch (EntityException refusal) {
            assertThat(refusal.hint()).isNotBlank();
            String first = refusal.code() + " " + refusal.text();
            return expected.contains("hint: ") ? first + "\nhint: " + refusal.hint() : first;
        }
    }

    static HttpInput input(String http) {
        String[] parts = http.split("\n\n", 2);
        String[] lines = parts[0].split("\n");
        String[] start = lines[0].split(" ", 2);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        String body = parts.length > 1 ? parts[1].strip() : "";
        int question = start[1].indexOf('?');
        String path = question < 0 ? start[1] : start[1].substring(0, question);
        int at = path.indexOf(BASE);
        return new HttpInput(
                start[0],
                path.substring(0, at + BASE.length()),
                path.substring(at + BASE.length()),
                question < 0 ? null : start[1].substring(question + 1),
                at == 0 ? null : path.substring(1, at),
                headers::get,
                body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8),
                "192.0.2.1");
    }

    private static String written(EntityRequest request) {
        List<String> lines = new ArrayList<>();
        lines.add(request.operation().wireName() + " " + request.entity());
        if (!request.credential().keys().isEmpty()) {
            lines.add("credential: " + request.credential().keys());
        }
        text(lines, "project", request.project());
        text(lines, "id", request.id());
        json(lines, "filter", request.filter());
        json(lines, "data", request.data());
        text(lines, "query", request.query());
        json(lines, "searchFields", request.searchFields());
        json(lines, "stages", request.stages());
        text(lines, "field", request.field());
        if (request.value() != EntityRequest.ABSENT) {
            lines.add("value: " + json(request.value()));
        }
        json(lines, "amount", request.amount());
        options(lines, request.options());
        Map<String, Boolean> flags = Map.of("all", request.all(), "replace", request.replace());
        flags.forEach((name, on) -> lines.addAll(on ? List.of(name) : List.of()));
        EntityTags tags = request.ifMatch();
        if (tags != null) {
            lines.add("ifMatch: "
                    + (tags.any() ? "any" : tags.tags().stream().sorted().toList()));
        }
        text(lines, "idempotencyKey", request.idempotencyKey());
        assertThat(request.transport()).isEqualTo("rest");
        assertThat(request.clientAddress()).isEqualTo("192.0.2.1");
        return String.join("\n", lines);
    }

    private static void options(List<String> lines, RequestOptions options) {
        List<String> said = new ArrayList<>();
        said(said, "sort", options.sort());
        said(said, "skip", options.skip());
        said(said, "limit", options.limit());
        if (options.after() != null) {
            said.add("after=" + options.after());
        }
        said(said, "select", options.select());
        said(said, "exclude", options.exclude());
        said(said, "relations", options.relations());
        said.addAll(options.includeDeleted() ? List.of("includeDeleted") : List.of());
        said.addAll(options.withTotal() ? List.of("withTotal") : List.of());
        said.addAll(options.stream() ? List.of("stream") : List.of());
        if (!said.isEmpty()) {
            lines.add("options: " + String.join(" ", said));
        }
    }

    private static void said(List<String> said, String name, Object value) {
        if (value != null && !value.equals(List.of())) {
            said.add(name + "=" + json(value));
        }
    }

    private static void text(List<String> lines, String name, String value) {
        if (value != null) {
            lines.add(name + ": " + value);
        }
    }

    private static void json(List<String> lines, String name, Object value) {
        if (value != null) {
            lines.add(name + ": " + json(value));
        }
    }

    private static String json(Object value) {
        return new String(RowJson.bytes(value), StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RestCodecTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE /api/v1/shop",
                "POST /api/v1/users/42",
                "GET /api/v1/users?colour=red",
                "GET /api/v1/users?filter=nonsense",
                "GET /api/v1/users/1/2/3/4",
                "OPTIONS /api/v1/users",
                "OPTIONS /api/v1/shop/users",
                "GET /api/v1/users\nAccept: text/html",
                "POST /api/v1/users\n\n{"
            })
    void aStrangerLearnsNothingElse(String request) {
        RestCodec guarded = new RestCodec(new RestSettings("shop"::equals, true, false), visitor -> {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "no key");
        });
        HttpInput in = input(request);

        assertThatExceptionOfType(EntityException.class)
                .isThrownBy(() -> guarded.decode(in, RestReply.of(in)))
                .withMessage("no key");
    }

    @Test
    void aProjectThatIsNotShownToACallerIsANameLikeAnyOther() throws IOException {
        Door hidden = new Door() {
            @Override
            public void enter(Visitor visitor) {}

            @Override
            public boolean shows(String project, Visitor visitor) {
                return visitor.credential().keys().contains("good-for-shop");
            }
        };
        RestCodec guarded = new RestCodec(new RestSettings("shop"::equals, true, false), hidden);
        HttpInput without = input("GET /api/v1/shop/users\nX-API-Key: other");
        HttpInput with = input("GET /api/v1/shop/users\nX-API-Key: good-for-shop");

        EntityRequest row = ((RestQuestion.AboutRows) guarded.decode(without, RestReply.of(without))).request();
        assertThat(row.project()).isNull();
        assertThat(row.entity()).isEqualTo("shop");
        EntityRequest rows = ((RestQuestion.AboutRows) guarded.decode(with, RestReply.of(with))).request();
        assertThat(rows.project()).isEqualTo("shop");
        assertThat(rows.entity()).isEqualTo("users");
    }

    @Test
    void keysInTheQueryCanBeSwitchedOff() throws IOException {
        RestCodec strict = new RestCodec(new RestSettings("shop"::equals, false, false));
        HttpInput in = input("GET /api/v1/users?apikey=k1");

        RestQuestion question = strict.decode(in, RestReply.of(in));

        assertThat(((RestQuestion.AboutRows) question).request().credential().keys())
                .isEmpty();
    }

    @Test
    void everyResourceIsReachedByItsOwnPath() {
        for (RestResource resource : RestResource.values()) {
            if (!resource.operations().isEmpty()) {
                String path = "/users" + resource.path().replace("{id}", "42");
                assertThat(RestPath.parse(path, null, name -> false).resource()).isEqualTo(resource);
            }
        }
        assertThat(Arrays.stream(RestResource.values())
                        .flatMap(resource -> resource.operations().values().stream())
                        .collect(Collectors.toSet()))
                .hasSize(15);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/transports/rest.md"));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleOfThePageIsUnderstood() throws IOException {
        return Arrays.stream(page().split("```http\n"))
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf("```")))
                .map(example -> DynamicTest.dynamicTest(example.substring(0, example.indexOf('\n')), () -> {
                    HttpInput in = input(example);
                    assertThat(CODEC.decode(in, RestReply.of(in))).isInstanceOf(RestQuestion.AboutRows.class);
                }));
    }

    @Test
    void thePageNamesEveryPathParameterAndError() throws IOException {
        String page = page();
        for (RestResource resource : RestResource.values()) {
            assertThat(page).contains("/{Entity}" + resource.path());
        }
        for (RestParameter parameter : RestParameter.values()) {
            assertThat(page).contains("`" + parameter.wireName() + "`");
        }
        for (ErrorCode code : ErrorCode.values()) {
            String row = page.lines()
                    .filter(line -> line.startsWith("| " + RestStatus.of(code) + " |"))
                    .findFirst()
                    .orElse("");
            assertThat(row).as("status %s", RestStatus.of(code)).contains("`" + RestStatus.code(code) + "`");
        }
    }
}
