package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/,''",
        "/a,a",
        "/a/,a",
        "/a/b,a|b",
        "/a%20b/c,a b|c",
        "/a%2Fb,a/b",
        "/caf%C3%A9,café",
        "/a;v=1/b;w,a|b",
        "/a+b,a+b",
        "/100%25,100%",
        "/%E2%82%AC,€",
        "/a%3Bb,a;b",
        "/...,..."
    })
    void segmentsAreCutAndThenDecoded(String raw, String expected) {
        RequestPath path = RequestPath.parse(raw);
        assertThat(path).isNotNull();
        assertThat(String.join("|", path.segments())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "//",
                "/a//b",
                "/a/./b",
                "/a/../b",
                "/%2e%2e/a",
                "/%2E",
                "/a%",
                "/a%2",
                "/a%zz",
                "/a%00",
                "/a%0d%0a",
                "/%c0%ae",
                "/%ff",
                "/a\\b",
                "/a\u0000",
                "/;x=1",
                "/a%7f"
            })
    void pathsThatReadersMayUnderstandDifferentlyAreRefused(String raw) {
        assertThat(RequestPath.parse(raw)).isNull();
    }

    @Test
    void theRestStaysUndecoded() {
        RequestPath path = RequestPath.parse("/odata/Users('a%2Fb')/x");
        assertThat(path).isNotNull();
        assertThat(path.after(1)).isEqualTo("/Users('a%2Fb')/x");
        assertThat(path.after(3)).isEmpty();
        assertThat(path.after(0)).isEqualTo("/odata/Users('a%2Fb')/x");
    }
}
