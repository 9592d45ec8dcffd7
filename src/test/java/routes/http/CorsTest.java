package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

    private static final String ORIGIN = "Access-Control-Allow-Origin";
    private static final String CREDENTIALS = "Access-Control-Allow-Credentials";

    private static void routes(RouteBuilder routes) {
        routes.from("platform-http:/any").setBody(routes.constant("any"));
        routes.from("platform-http:/get?httpMethodRestrict=GET").setBody(routes.constant("get"));
    }

    private static HttpResponse<String> preflight(TestServer server, String path, String origin) throws Exception {
        return server.method(
                "OPTIONS",
                path,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                "authorization,x-api-key");
    }

    @Test
    void anyOriginMayReadWithoutCredentialsByDefault() throws Exception {
        try (TestServer server = TestServer.start(CorsTest::routes)) {
            HttpHeaders headers =
                    server.get("/any", "Origin", "https://a.example").headers();
            assertThat(headers.firstValue(ORIGIN)).hasValue("*");
            assertThat(headers.firstValue(CREDENTIALS)).isEmpty();
            assertThat(headers.firstValue("Access-Control-Expose-Headers").orElse(""))
                    .contains("ETag", "Location", "Retry-After", "WWW-Authenticate");
            assertThat(server.get("/any").headers().firstValue(ORIGIN)).isEmpty();
            assertThat(server.method("DELETE", "/get", "Origin", "https://a.example")
                            .headers()
                            .firstValue(ORIGIN))
                    .hasValue("*");

            HttpResponse<String> preflight = preflight(server, "/any", "https://a.example");
            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue(ORIGIN)).hasValue("*");
            assertThat(preflight.headers().firstValue(CREDENTIALS)).isEmpty();
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                    .hasValue("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                    .hasValue("authorization,x-api-key");
            assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).hasValue("3600");
            assertThat(preflight(server, "/nowhere", "https://a.example").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void onlyListedOriginsGetCredentials() throws Exception {
        try (TestServer server = TestServer.start(
                CorsTest::routes,
                "octonet.http.cors.allowed-origins=https://a.example,https://b.example",
                "octonet.http.cors.allow-credentials=true")) {
            HttpHeaders listed =
                    server.get("/any", "Origin", "https://b.example").headers();
            assertThat(listed.firstValue(ORIGIN)).hasValue("https://b.example");
            assertThat(listed.firstValue(CREDENTIALS)).hasValue("true");
            assertThat(listed.firstValue("Vary")).hasValue("Origin");
            assertThat(server.get("/any").headers().firstValue("Vary")).hasValue("Origin");
            for (String other : List.of(
                    "https://evil.example", "null", "https://a.example.evil.example", "http://a.example", "*")) {
                HttpResponse<String> refused = server.get("/any", "Origin", other);
                assertThat(refused.headers().firstValue(ORIGIN)).isEmpty();
                assertThat(refused.headers().firstValue(CREDENTIALS)).isEmpty();
                assertThat(refused.headers().firstValue("Vary")).hasValue("Origin");
                HttpResponse<String> preflight = preflight(server, "/any", other);
                assertThat(preflight.statusCode()).isEqualTo(403);
                assertThat(preflight.headers().firstValue(ORIGIN)).isEmpty();
            }
            assertThat(preflight(server, "/get", "https://a.example").statusCode())
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "null"})
    void credentialsForEverybodyAreRefusedAtTheStart(String origin) {
        assertThatThrownBy(() -> new CorsSettings(List.of(origin), true, List.of(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("octonet.http.cors.allowed-origins");
    }

    @Test
    void anyOriginBesideOthersIsRefusedAtTheStart() {
        assertThatThrownBy(() -> CorsSettings.only(List.of("*", "https://a.example"), false))
                .hasMessageContaining("use one or the other");
    }
}
