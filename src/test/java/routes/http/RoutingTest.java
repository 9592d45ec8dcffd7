package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(routes -> {
            answer(routes, "platform-http:/api/v1/{entity}?httpMethodRestrict=GET", "list ${header.entity}");
            answer(routes, "platform-http:/api/v1/{entity}?httpMethodRestrict=POST", "create ${header.entity}");
            answer(routes, "platform-http:/api/v1/{entity}/{id}", "one ${header.entity} ${header.id}");
            answer(routes, "platform-http:/api/v1/{entity}/count", "count ${header.entity}");
            answer(routes, "platform-http:/api/v1/users/{key}/orders", "orders ${header.key}");
            answer(routes, "platform-http:/api/v1/health?httpMethodRestrict=GET", "health");
            answer(routes, "platform-http:/odata?matchOnUriPrefix=true", "odata [${header.CamelHttpPath}]");
            answer(routes, "platform-http:/odata/deep?matchOnUriPrefix=true", "deep [${header.CamelHttpPath}]");
            answer(
                    routes,
                    "platform-http:/both/{project}/odata?matchOnUriPrefix=true",
                    "${header.project} [${header.CamelHttpPath}]");
            answer(
                    routes,
                    "platform-http:/meta",
                    "${header.CamelHttpMethod} ${header.CamelHttpUri} ${header.CamelHttpQuery} ${header.CamelHttpUrl}");
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void answer(RouteBuilder routes, String uri, String text) {
        routes.from(uri).setBody(routes.simple(text));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/users, list users",
        "/api/v1/users/, list users",
        "/api/v1/users/7, one users 7",
        "/api/v1/users/a%2Fb, one users a/b",
        "/api/v1/users/a%20b, one users a b",
        "/api/v1/users/count, count users",
        "/api/v1/users/7/orders, orders 7",
        "/api/v1/users/count/orders, orders count",
        "/api/v1/health, health",
        "/api/v1/users;v=1/7;w, one users 7",
        "/odata, odata []",
        "/odata/, odata [/]",
        "/odata/users('1')/name, odata [/users('1')/name]",
        "/odata/deep/x, deep [/x]",
        "/odata/deeper, odata [/deeper]",
        "/both/demo/odata/a%2Fb, demo [/a%2Fb]"
    })
    void theMostSpecificRouteAnswers(String path, String expected) throws Exception {
        assertThat(server.get(path).body()).isEqualTo(expected);
    }

    @Test
    void methodsOfOnePathGoToTheirOwnRoutes() throws Exception {
        assertThat(server.method("POST", "/api/v1/users").body()).isEqualTo("create users");
        assertThat(server.method("POST", "/api/v1/health").body()).isEqualTo("create health");
    }

    @Test
    void aMethodThatNoRouteOfThePathTakesIsRefusedWithThoseItTakes() throws Exception {
        HttpResponse<String> response = server.method("DELETE", "/api/v1/users");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS, POST");
        assertThat(response.body()).contains("\"code\":\"METHOD_NOT_ALLOWED\"").contains("\"status\":\"error\"");
    }

    @Test
    void optionsTellsTheMethods() throws Exception {
        HttpResponse<String> response = server.method("OPTIONS", "/api/v1/users");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void headIsAnsweredByTheGetRouteWithoutABody() throws Exception {
        String response = server.raw("HEAD /api/v1/users HTTP/1.1\r\nHost: octonet\r\nConnection: close\r\n\r\n");
        assertThat(response)
                .startsWith("HTTP/1.1 200")
                .contains("Content-Length: 10")
                .endsWith("\r\n\r\n");
    }

    @Test
    void camelsHeadersTellMethodPathAndQuery() throws Exception {
        assertThat(server.get("/meta?a=1&b=%20").body())
                .isEqualTo("GET /meta a=1&b=%20 http://127.0.0.1:" + server.port + "/meta");
    }

    @Test
    void whatNoRouteAnswersIsAProblemAndNotAPage() throws Exception {
        HttpResponse<String> response = server.get("/nothing/here");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).startsWith("{\"status\":\"error\",\"error\":{\"code\":\"NOT_FOUND\"");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void aSegmentThatMixesTextAndParameterStopsTheRouteWithAReason() {
        assertThatThrownBy(() -> PathTemplate.parse("/files/{name}.json", false))
                .hasMessageContaining("/files/{name}.json")
                .hasMessageContaining("matchOnUriPrefix");
    }

    @Test
    void aRouteThatStopsAndStartsWhileRequestsFlowNeverFailsOne() throws Exception {
        server.camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/flap").routeId("flap").to("direct:flap-inner");
                from("direct:flap-inner").routeId("flap-inner").setBody(constant("up"));
            }
        });
        Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
        AtomicBoolean running = new AtomicBoolean(true);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            clients.submit(() -> {
                while (running.get()) {
                    int status = server.get("/flap").statusCode();
                    statuses.computeIfAbsent(status, key -> new AtomicInteger()).incrementAndGet();
                }
                return null;
            });
        }
        for (int i = 0; i < 5; i++) {
            int before = statuses.getOrDefault(200, new AtomicInteger()).get();
            await().until(() -> statuses.getOrDefault(200, new AtomicInteger()).get() > before + 20);
            server.camel().getRouteController().stopRoute("flap");
            int missed = statuses.getOrDefault(404, new AtomicInteger()).get();
            await().until(() -> statuses.getOrDefault(404, new AtomicInteger()).get() > missed + 5);
            server.camel().getRouteController().startRoute("flap");
        }
        running.set(false);
        clients.shutdown();
        assertThat(clients.awaitTermination(20, java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
        assertThat(statuses.keySet()).containsExactlyInAnyOrder(200, 404);
        server.camel().getRouteController().suspendRoute("flap");
        assertThat(server.get("/flap").statusCode()).isEqualTo(404);
        server.camel().getRouteController().resumeRoute("flap");
        assertThat(server.get("/flap").body()).isEqualTo("up");
        server.camel().getRouteController().stopRoute("flap");
        assertThat(server.camel().removeRoute("flap")).isTrue();
        assertThat(server.get("/flap").statusCode()).isEqualTo(404);
    }
}
