package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.remote.FakeService;

/** A service of others that fails, lies or attacks costs its own project an error and nobody anything else. */
final class OdataTroubleIT {
    private static final String METADATA = """
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
            <Schema Namespace="S" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            <EntityType Name="T"><Key><PropertyRef Name="ID"/></Key><Property Name="ID" Type="Edm.Int32" Nullable="false"/>
            <Property Name="name" Type="Edm.String" MaxLength="40"/><Property Name="size" Type="Edm.Int32"/>
            <Property Name="password" Type="Edm.String" MaxLength="40"/></EntityType>
            <EntityContainer Name="C"><EntitySet Name="Things" EntityType="S.T"/></EntityContainer></Schema>
            </edmx:DataServices></edmx:Edmx>""";

    private static final FakeService SERVICE = FakeService.start();
    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        Path directory = Servers.directory();
        String uri = "http://someone:" + Servers.PASSWORD + "@127.0.0.1:" + SERVICE.port() + "/svc/?sap-client=100";
        Path tree = Files.writeString(
                directory.resolve("tree.json"),
                json("{'things':{'dialect':'odata','uri':'" + uri + "','token':'tk-" + Servers.PASSWORD
                        + "','headers':{'X-Tenant':'t1'}}}"));
        server = Server.start(List.of(
                "octonet.bind=127.0.0.1",
                "octonet.data-directory=" + directory.resolve("data"),
                "octonet.projects-file=" + tree,
                "octonet.database.statement-timeout=1s",
                "octonet.database.max-answer-bytes=200000",
                "octonet.rate-limit.client=1000000"));
        answers(exchange -> FakeService.send(exchange, 200, "application/json", "{\"value\":[]}"));
        things().get("Things").is(200);
    }

    @AfterAll
    static void stop() {
        server.close();
        SERVICE.close();
    }

    private static Http things() {
        return server.admin().below("/api/v1/things/");
    }

    private static void answers(FakeService.Behaviour behaviour) {
        SERVICE.behave(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("$metadata")) {
                FakeService.send(exchange, 200, "application/xml", METADATA);
            } else {
                behaviour.answer(exchange);
            }
        });
    }

    private static void answers(int status, String type, String body, String... headers) {
        answers(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            FakeService.send(exchange, status, type, body);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "401, 503, DB_NOT_CONNECTED",
        "403, 503, DB_NOT_CONNECTED",
        "404, 503, DB_NOT_CONNECTED",
        "408, 504, TIMEOUT",
        "413, 413, PAYLOAD_TOO_LARGE",
        "418, 400, BAD_REQUEST",
        "429, 503, OVERLOADED",
        "500, 503, DB_NOT_CONNECTED",
        "501, 501, NOT_SUPPORTED",
        "503, 503, DB_NOT_CONNECTED",
    })
    void everyRefusalHasItsMeaning(int status, int expected, String code) {
        answers(status, "text/html", "<html>" + Servers.PASSWORD + " at com.example.Foo(Foo.java:1)</html>");
        Answer answer = things().get("Things").is(expected, code);
        assertThat(answer.body()).doesNotContain(Servers.PASSWORD, "127.0.0.1", "com.example", "html");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void retryAfterIsPassedOn(int status) {
        answers(status, "text/plain", "slow down", "Retry-After", "7");
        assertThat(things().get("Things").is(503).header("Retry-After")).isEqualTo("7");
        answers(status, "text/plain", "slow down", "Retry-After", "soon & \r\n".strip());
        assertThat(things().get("Things").is(503).header("Retry-After")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Log in</html>",
                "",
                "null",
                "[]",
                "{}",
                "{\"value\":{}}",
                "{\"value\":[7]}",
                "{\"value\":[{\"name\":\"no key\"}]}",
                "{\"value\":[{\"ID\":1,\"size\":\"many\"}]}",
                "{\"value\":[{\"ID\":{},\"size\":1}]}",
                "{\"value\":[{\"ID\":1,\"size\":1e400}]}",
                "{\"value\":[{\"ID\":1,\"size\":1.5}]}",
                "{\"value\":[{\"ID\":1,\"name\":[[]]}]}",
                "{\"value\":[{\"ID\":1}]} trailing",
                "{\"value\":[{\"ID\":1}",
            })
    void anAnswerThatIsNoneIsNotPassedOn(String body) {
        answers(200, "application/json", body);
        things().get("Things").is(503, "DB_NOT_CONNECTED");
        things().get("Things/1").is(503, "DB_NOT_CONNECTED");
    }

    @Test
    void anAnswerNestedWithoutEndIsNotRead() {
        answers(200, "application/json", "{\"value\":" + "[".repeat(90_000));
        things().get("Things").is(503, "DB_NOT_CONNECTED");
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            byte[] spaces = " ".repeat(8192).getBytes();
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(spaces);
            }
        });
        things().get("Things").is(413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void pagesWithoutEndAreCutOff() {
        answers(200, "application/json", "{\"value\":[],\"@odata.nextLink\":\"Things?$skiptoken=1\"}");
        things().get("Things").is(503, "DB_NOT_CONNECTED");
    }

    @Test
    void pagesThatTakeTooLongTogetherAreCutOff() {
        java.util.concurrent.atomic.AtomicInteger pages = new java.util.concurrent.atomic.AtomicInteger();
        answers(exchange -> {
            await(new CountDownLatch(1));
            String next = "Things?$skiptoken=" + pages.incrementAndGet();
            FakeService.send(exchange, 200, "application/json", "{\"value\":[],\"@odata.nextLink\":\"" + next + "\"}");
        });
        things().get("Things", "limit", "5").is(504, "TIMEOUT");
        assertThat(pages).hasValueLessThan(30);
    }

    @Test
    void aRowThatWasNotAskedForIsNotPassedOn() {
        answers(200, "application/json", "{\"value\":[{\"ID\":7,\"name\":\"another's\"}]}");
        assertThat(things().get("Things/1").is(503, "DB_NOT_CONNECTED").body()).doesNotContain("another's");
        assertThat(things().get("Things/1", "select", "name")
                        .is(503, "DB_NOT_CONNECTED")
                        .body())
                .doesNotContain("another's");
        things().get("Things/7").is(200);
        things().get("Things/07").is(200);
        things().get("Things/7", "select", "name").is(200);
        answers(200, "application/json", "{\"ID\":7,\"name\":\"another's\"}");
        assertThat(things().send("PATCH", "Things/1", json("{'name':'x'}"))
                        .is(503, "DB_NOT_CONNECTED")
                        .body())
                .doesNotContain("another's");
    }

    @Test
    void pagesAreReadUpToTheLimit() {
        answers(
                exchange -> FakeService.send(
                        exchange,
                        200,
                        "application/json",
                        exchange.getRequestURI().toString().contains("skiptoken")
                                ? "{\"value\":[{\"ID\":3},{\"ID\":4}],\"@odata.nextLink\":\"Things?$skiptoken=9\"}"
                                : "{\"@odata.count\":9,\"value\":[{\"ID\":1},{\"ID\":2}],\"@odata.nextLink\":\"Things?$skiptoken=2\"}"));
        Answer page = things().get("Things", "limit", "3", "withTotal", "true").is(200);
        assertThat(Json.column(page.data(), "id")).containsExactly("1", "2", "3");
        assertThat(page.metadata().path("total").asInt()).isEqualTo(9);
        assertThat(page.metadata().path("next").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/",
                "//127.0.0.1:1/svc/Things",
                "/elsewhere",
                "../other",
                "file:///etc/passwd"
            })
    void aPageElsewhereIsNotAskedFor(String link) {
        answers(200, "application/json", "{\"value\":[{\"ID\":1}],\"@odata.nextLink\":\"" + link + "\"}");
        int before = SERVICE.requests().size();
        things().get("Things").is(503, "DB_NOT_CONNECTED");
        assertThat(SERVICE.requests()).hasSize(before + 1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (FakeService other = FakeService.start()) {
            answers(302, "text/plain", "", "Location", "http://127.0.0.1:" + other.port() + "/svc/Things");
            things().get("Things").is(503, "DB_NOT_CONNECTED");
            answers(307, "text/plain", "", "Location", "/svc/Other");
            things().post("Things", json("{'name':'x'}")).is(503, "DB_NOT_CONNECTED");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aSlowAnswerEndsInTime() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try {
            answers(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 200 && done.getCount() > 0; i++) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    await(done);
                }
            });
            long start = System.nanoTime();
            things().get("Things").is(504, "TIMEOUT");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            done.countDown();
        }
    }

    private static void await(CountDownLatch done) {
        try {
            done.await(100, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name is too long                            | name is too long.
            The password pw is weak                     |
            Wrong at http://10.0.0.1/internal           |
            Denied for pw-Kq7-never-shown               |
            """)
    void itsWordsArePassedOnWhereTheyGiveNothingAway(String said, String shown) {
        answers(
                400,
                "application/json",
                "{\"error\":{\"code\":\"X\",\"message\":\"" + said + "\",\"target\":\"name\"}}");
        Answer answer = things().post("Things", json("{'name':'x'}")).is(422, "VALIDATION_FAILED");
        if (shown == null) {
            assertThat(answer.body()).doesNotContain(said);
            assertThat(answer.fields()).isEmpty();
        } else {
            assertThat(answer.error().path("hint").asText()).contains(shown);
            assertThat(answer.fields()).containsExactly("name");
        }
    }

    @Test
    void credentialsAndHeadersGoWithEveryCall() {
        AtomicReference<HttpExchange> seen = new AtomicReference<>();
        answers(exchange -> {
            seen.set(exchange);
            FakeService.send(exchange, 200, "application/json", "{\"value\":[]}");
        });
        things().get("Things", "filter", json("{'name':'a&b=c#d'}")).is(200);
        HttpExchange call = seen.get();
        assertThat(call.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer tk-" + Servers.PASSWORD);
        assertThat(call.getRequestHeaders().getFirst("X-Tenant")).isEqualTo("t1");
        assertThat(call.getRequestHeaders().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("octonet")
                        || name.toLowerCase(java.util.Locale.ROOT).contains("api-key"));
        assertThat(call.getRequestURI().getQuery())
                .contains("name eq 'a&b=c#d'")
                .endsWith("&sap-client=100");
    }

    @Test
    void aTokenAgainstForgeryIsFetchedWhenItIsWanted() {
        answers(exchange -> {
            String token = exchange.getRequestHeaders().getFirst("X-CSRF-Token");
            if (exchange.getRequestMethod().equals("GET") && "Fetch".equals(token)) {
                exchange.getResponseHeaders().set("X-CSRF-Token", "forty-two");
                exchange.getResponseHeaders().add("Set-Cookie", "SESSION=s1; Path=/");
                FakeService.send(exchange, 200, "application/json", "{}");
            } else if (!"forty-two".equals(token)
                    || !String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))
                            .contains("SESSION=s1")) {
                exchange.getResponseHeaders().set("X-CSRF-Token", "Required");
                FakeService.send(exchange, 403, "text/plain", "CSRF token validation failed");
            } else {
                FakeService.send(exchange, 201, "application/json", "{\"ID\":5,\"name\":\"x\"}");
            }
        });
        assertThat(things().post("Things", json("{'name':'x'}"))
                        .is(201)
                        .data()
                        .path("id")
                        .asText())
                .isEqualTo("5");
        int before = SERVICE.requests().size();
        things().post("Things", json("{'name':'y'}")).is(201);
        assertThat(SERVICE.requests()).as("the token is known now").hasSize(before + 1);
    }

    @Test
    void changesThatCannotBeAWholeAreNotMadeOneByOne() {
        answers(404, "text/plain", "");
        int before = SERVICE.requests().size();
        things().post("Things", json("[{'name':'x'},{'name':'y'}]")).is(501, "NOT_SUPPORTED");
        assertThat(SERVICE.requests()).hasSize(before + 1).last().asString().contains("$batch");
    }

    @Test
    void othersNeverNotice() {
        answers(503, "text/plain", "");
        things().get("Things").is(503);
        server.admin().get("User", "limit", "1").is(200);
    }

    @Test
    void nothingOfTheCredentialsIsEverPrinted() {
        assertThat(Console.since(0)).doesNotContain(Servers.PASSWORD);
    }
}
