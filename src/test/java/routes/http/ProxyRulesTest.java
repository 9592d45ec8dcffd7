package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ProxyRulesTest {

    private static ProxyRules rules(ForwardedHeader header, @Nullable String publicUrl, String... trusted) {
        return new ProxyRules(new HttpSettings(
                BodyLimits.defaults(),
                CorsSettings.open(),
                List.of(trusted),
                header,
                publicUrl == null ? List.of() : List.of(publicUrl),
                Set.of(),
                Duration.ZERO,
                false));
    }

    private static MockHttpServletRequest from(String peer) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/x");
        request.setRemoteAddr(peer);
        request.addHeader("Host", "inner:4488");
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0/8", "::1/129", "10.0.0.1/x", "256.1.1.1", "", "1"})
    void whatIsNoBlockIsRefusedWithItsSettingAndAnExample(String text) {
        assertThatThrownBy(() -> rules(ForwardedHeader.X_FORWARDED, null, text))
                .hasMessageContaining("octonet.http.trusted-proxies: \"" + text + "\"")
                .hasMessageContaining("10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.org",
                "api.example.org:443",
                "ftp://a",
                "https://",
                "https://a b",
                "//a",
                "https://a?b"
            })
    void aPublicAddressThatIsNoneIsRefusedWithAnExample(String url) {
        assertThatThrownBy(() -> rules(ForwardedHeader.FORWARDED, url))
                .hasMessageContaining("octonet.public-url has '" + url)
                .hasMessageContaining("https://api.example.org");
    }

    @Test
    void aPeerThatIsNoProxyIsNotBelieved() {
        MockHttpServletRequest request = from("203.0.113.9");
        request.addHeader("X-Forwarded-For", "1.2.3.4");
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", "evil.example");
        request.addHeader("Forwarded", "for=1.2.3.4;proto=https;host=evil.example");
        for (ForwardedHeader header : ForwardedHeader.values()) {
            ProxyRules.Origin origin = rules(header, null, "10.0.0.0/8").origin(request);
            assertThat(origin).isEqualTo(new ProxyRules.Origin("203.0.113.9", "http://inner:4488"));
        }
        assertThat(rules(ForwardedHeader.X_FORWARDED, null).origin(request).clientAddress())
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.7 | 198.51.100.7",
                "1.1.1.1, 198.51.100.7 | 198.51.100.7",
                "1.1.1.1, 198.51.100.7, 10.0.0.2 | 198.51.100.7",
                "198.51.100.7:5123 | 198.51.100.7",
                "[2001:db8::1]:443 | 2001:db8::1",
                "2001:db8::1 | 2001:db8::1",
                "unknown | 10.0.0.1",
                "2001:db8::1%<script> | 10.0.0.1",
                "evil.example | 10.0.0.1",
                "10.0.0.3, 10.0.0.2 | 10.0.0.3",
                "1.1.1.1, junk, 10.0.0.2 | 10.0.0.2"
            })
    void theNearestAddressThatIsNoProxyIsTheClient(String header, String client) {
        MockHttpServletRequest request = from("10.0.0.1");
        request.addHeader("X-Forwarded-For", header);
        request.addHeader("Forwarded", "for=9.9.9.9");
        assertThat(rules(ForwardedHeader.X_FORWARDED, null, "10.0.0.0/8")
                        .origin(request)
                        .clientAddress())
                .isEqualTo(client);
    }

    @Test
    void severalHeaderLinesAreOneList() {
        MockHttpServletRequest request = from("10.0.0.1");
        request.addHeader("X-Forwarded-For", "1.1.1.1");
        request.addHeader("X-Forwarded-For", "198.51.100.7");
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", "api.example");
        assertThat(rules(ForwardedHeader.X_FORWARDED, null, "10.0.0.0/8").origin(request))
                .isEqualTo(new ProxyRules.Origin("198.51.100.7", "https://api.example"));
    }

    @Test
    void theStandardHeaderIsReadWhenItIsTheOneChosen() {
        MockHttpServletRequest request = from("10.0.0.1");
        request.addHeader("Forwarded", "for=1.1.1.1, For=\"[2001:db8::7]:80\"; proto=https ;host=\"api.example:8443\"");
        request.addHeader("X-Forwarded-For", "9.9.9.9");
        assertThat(rules(ForwardedHeader.FORWARDED, null, "10.0.0.0/8").origin(request))
                .isEqualTo(new ProxyRules.Origin("2001:db8::7", "https://api.example:8443"));
    }

    @Test
    void aHostOrSchemeThatIsNoneIsIgnored() {
        MockHttpServletRequest request = from("10.0.0.1");
        request.addHeader("X-Forwarded-Proto", "javascript");
        request.addHeader("X-Forwarded-Host", "a.example/<script>");
        assertThat(rules(ForwardedHeader.X_FORWARDED, null, "10.0.0.1")
                        .origin(request)
                        .baseUrl())
                .isEqualTo("http://inner:4488");
    }

    @Test
    void thePublicUrlWins() {
        assertThat(rules(ForwardedHeader.X_FORWARDED, "https://octonet.example/")
                        .origin(from("1.1.1.1"))
                        .baseUrl())
                .isEqualTo("https://octonet.example");
    }

    @Test
    void routesFindTheAddressInAProperty() throws Exception {
        try (TestServer server = TestServer.start(
                routes -> routes.from("platform-http:/who")
                        .setBody(routes.simple("${exchangeProperty." + HttpProperties.CLIENT_ADDRESS
                                + "} ${exchangeProperty." + HttpProperties.BASE_URL + "}")),
                "octonet.http.trusted-proxies=127.0.0.0/8")) {
            assertThat(server.get("/who", "X-Forwarded-For", "198.51.100.7", "X-Forwarded-Proto", "https")
                            .body())
                    .isEqualTo("198.51.100.7 https://127.0.0.1:" + server.port);
        }
    }
}
