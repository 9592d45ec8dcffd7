package octonet.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
    private static final URI ADDRESS =
            URI.create("https://octonet.example.com/oauth/authorize?a=1&b=$(x)".replace("$(x)", "%24"));

    private final List<List<String>> started = new ArrayList<>();

    private Browser browser(String system, Map<String, String> environment, String program) {
        return new Browser(environment, system, command -> {
            started.add(command);
            return new ProcessBuilder(program).start();
        });
    }

    @ParameterizedTest
    @CsvSource({"Linux, xdg-open", "FreeBSD, xdg-open", "Mac OS X, open"})
    void theAddressIsOneArgumentOfTheSystemsOpener(String system, String opener) {
        assertThat(browser(system, Map.of("DISPLAY", ":0"), "true").open(ADDRESS))
                .isTrue();
        assertThat(started).containsExactly(List.of(opener, ADDRESS.toString()));
    }

    @Test
    void windowsIsAskedWithoutAShell() {
        assertThat(browser("Windows 11", Map.of(), "true").open(ADDRESS)).isTrue();
        assertThat(started).containsExactly(List.of("rundll32", "url.dll,FileProtocolHandler", ADDRESS.toString()));
    }

    @Test
    void thereIsNoneWithoutAScreenOrOverSsh() {
        assertThat(browser("Linux", Map.of(), "true").open(ADDRESS)).isFalse();
        assertThat(browser("Linux", Map.of("DISPLAY", ":0", "SSH_CONNECTION", "x"), "true")
                        .there())
                .isFalse();
        assertThat(browser("Mac OS X", Map.of("SSH_TTY", "x"), "true").there()).isFalse();
        assertThat(browser("Linux", Map.of("WAYLAND_DISPLAY", "w"), "true").there())
                .isTrue();
        assertThat(started).isEmpty();
    }

    @Test
    void anOpenerThatFailsOrIsNotThereOpensNothing() {
        assertThat(browser("Linux", Map.of("DISPLAY", ":0"), "false").open(ADDRESS))
                .isFalse();
        Browser none = new Browser(Map.of("DISPLAY", ":0"), "Linux", command -> {
            throw new IOException("no such program");
        });
        assertThat(none.open(ADDRESS)).isFalse();
        assertThat(Browser.ofThisProcess()).isNotNull();
    }
}
