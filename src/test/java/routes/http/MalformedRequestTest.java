package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRequestTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                routes -> routes.from("platform-http:/?matchOnUriPrefix=true").setBody(routes.constant("reached")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//a",
                "/a//b",
                "/a/../b",
                "/a/./b",
                "/%2e%2e/b",
                "/..%2fb/..",
                "/a%",
                "/a%zz",
                "/a%00b",
                "/a%0d%0ab",
                "/%c0%ae%c0%ae/",
                "/%ff",
                "/a\\b",
                "/;/a",
                "/a\u0001b",
                "/\u00e9",
                "/a<b>"
            })
    void malformedPathsReachNoRoute(String target) throws Exception {
        assertThat(server.rawGet(target)).startsWith("HTTP/1.1 400").doesNotContain("reached", "Tomcat", "<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a<b\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nBad Name: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\nConnection: close\r\n\r\n",
                "G<T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\nConnection: close\r\n\r\n"
            })
    void malformedRequestsReachNoRoute(String request) throws Exception {
        assertThat(server.raw(request)).startsWith("HTTP/1.1 400").doesNotContain("reached", "Tomcat", "<html");
    }

    @Test
    void aHeaderThatIsTooLargeIsRefused() throws Exception {
        String answer = server.raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").contains("16 KB").doesNotContain("reached", "Tomcat");
    }

    @Test
    void lengthAndChunksTogetherAreReadAsChunksAndTheConnectionIsClosed() throws Exception {
        String answer =
                server.raw("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
    }

    @Test
    void aMethodOfProxiesIsNotSupportedAndNoFaultOfTheServer() throws Exception {
        String answer = server.raw("CONNECT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 501").contains("NOT_SUPPORTED").doesNotContain("reached");
    }

    @Test
    void traceIsRefused() throws Exception {
        String answer = server.raw("TRACE / HTTP/1.1\r\nHost: a\r\nX-Api-Key: secret\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("secret");
    }
}
