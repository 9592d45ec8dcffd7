package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(routes -> {
            routes.from("platform-http:/plain").setBody(routes.constant("ok"));
            routes.from("platform-http:/show/{id}").process(HeadersTest::show);
            routes.from("platform-http:/touch")
                    .process(exchange -> exchange.getMessage().getHeaders())
                    .setBody(routes.constant("ok"));
            routes.from("platform-http:/set")
                    .setHeader("Content-Type", routes.constant("application/json"))
                    .setHeader("Cache-Control", routes.constant("no-store"))
                    .setHeader("ETag", routes.header("If-None-Match"))
                    .setHeader("Set-Cookie", routes.constant(List.of("a=1", "b=2")))
                    .setHeader("Access-Control-Allow-Origin", routes.constant("https://evil.example"))
                    .setHeader("CamelSecret", routes.constant("no"))
                    .setHeader("X-Split", routes.constant("a\r\nX-Injected: yes"))
                    .setBody(routes.constant("{}"));
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void show(Exchange exchange) {
        String name = exchange.getMessage().getHeader("show", String.class);
        exchange.getMessage().setBody(String.valueOf(exchange.getMessage().getHeader(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpResponseCode",
                "camelhttpresponsecode",
                "CAMELHTTPRESPONSECODE",
                "cAmElHttpResponseCode"
            })
    void camelHeadersCannotBeSent(String name) throws Exception {
        for (String path : List.of("/plain", "/touch")) {
            assertThat(server.get(path, name, "418").statusCode()).isEqualTo(200);
            assertThat(server.get(path + "?" + name + "=418").statusCode()).isEqualTo(200);
            assertThat(server.get(path + "?%43" + name.substring(1) + "=418").statusCode())
                    .isEqualTo(200);
        }
        assertThat(server.get("/show/7?show=CamelJdbcParameters", "CamelJdbcParameters", "x")
                        .body())
                .isEqualTo("null");
        assertThat(server.get("/show/7?show=CamelHttpMethod", "CamelHttpMethod", "DELETE")
                        .body())
                .isEqualTo("GET");
    }

    @Test
    void headersOfTheRequestAreNotEchoed() throws Exception {
        HttpResponse<String> response =
                server.get("/touch?q=1", "X-Api-Key", "secret", "User-Agent", "me", "Content-Type", "text/weird");
        assertThat(response.headers().map()).doesNotContainKeys("x-api-key", "user-agent", "q", "host", "accept");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/plain;charset=UTF-8");
    }

    @Test
    void whatTheRouteSetsIsSent() throws Exception {
        HttpResponse<String> response =
                server.get("/set", "If-None-Match", "\"abc\"", "Content-Type", "application/json");
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(response.headers().firstValue("etag")).hasValue("\"abc\"");
        assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(response.headers().map()).doesNotContainKeys("camelsecret", "x-injected");
        assertThat(response.headers().map().getOrDefault("access-control-allow-origin", List.of()))
                .doesNotContain("https://evil.example");
    }

    @Test
    void severalValuesBecomeAList() throws Exception {
        assertThat(server.get("/show/7?show=tag&tag=a&tag=b+c&tag=%C3%A9").body())
                .isEqualTo("[a, b c, é]");
        assertThat(server.get("/show/7?show=X-Tag", "X-Tag", "a", "X-Tag", "b").body())
                .isEqualTo("[a, b]");
        assertThat(server.get("/show/7?show=x-one", "X-One", "a").body()).isEqualTo("a");
    }

    @Test
    void aParameterNeverTakesThePlaceOfAHeaderOrAPathSegment() throws Exception {
        assertThat(server.get("/show/7?show=id&id=8", "id", "9").body()).isEqualTo("7");
        assertThat(server.get("/show/7?show=X-Mine&X-Mine=query", "X-Mine", "header")
                        .body())
                .isEqualTo("header");
        assertThat(server.get("/show/7?show=Authorization&authorization=Bearer+x")
                        .body())
                .isEqualTo("null");
        assertThat(server.get("/show/7?show=x-api-key&X-API-Key=x").body()).isEqualTo("null");
    }

    @Test
    void aMalformedParameterStaysAsItIs() throws Exception {
        assertThat(server.rawGet("/show/7?show=a&a=%zz")).contains("%zz");
        assertThat(server.rawGet("/show/7?show=filter&filter={\"a\":[1]}")).contains("{\"a\":[1]}");
    }
}
