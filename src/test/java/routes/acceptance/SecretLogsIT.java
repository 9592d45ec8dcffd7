package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** What others log, the libraries and an operator's own routes, gives away no key and no password. */
final class SecretLogsIT {
    @TempDir
    Path directory;

    @Test
    void whatOthersLogHasNoKeysAndNoPasswords() throws Exception {
        Files.writeString(directory.resolve("own.camel.yaml"), """
                - route:
                    id: own
                    from:
                      uri: platform-http:/own
                      steps:
                        - log: "own route got ${headers}"
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: "away: jdbc:postgresql://user:%1$s@host/name?password=%1$s"
                """.formatted(Servers.PASSWORD));
        try (Server server = Servers.start(
                TestDatabase.SQLITE,
                "octonet.routes.directory=" + directory,
                "logging.level.own=info",
                "logging.level.org.apache.coyote.http11=debug")) {
            int mark = Console.mark();
            String key = server.adminKey();
            server.as(key)
                    .send("GET", "/own?apikey=" + key, null, "Authorization", "Bearer " + key)
                    .is(500);
            RawRequest.answer(
                    server.base(), "GET /api/v1/Author?apikey=" + key + "&a=\u0001 HTTP/1.1\r\nHost: x\r\n\r\n");
            await().untilAsserted(() -> assertThat(Console.since(mark))
                    .contains("own route got", "IllegalStateException: away", "Invalid character found"));
            assertThat(Console.since(mark))
                    .contains("user:***@host", key.substring(0, 14))
                    .doesNotContain(key, key.substring(20), Servers.PASSWORD);
        }
    }

    @Test
    void aLogFileIsMaskedAsTheConsoleIs() throws Exception {
        Properties packaged = PropertiesLoaderUtils.loadAllProperties("application.properties");
        String key = "sk_live_abcdef" + "0123456789".repeat(5);
        for (String name : new String[] {"logging.pattern.console", "logging.pattern.file"}) {
            LoggerContext context = new LoggerContext();
            PatternLayout layout = new PatternLayout();
            layout.setContext(context);
            layout.setPattern(
                    packaged.getProperty(name).replace("${octonet-secrets}", packaged.getProperty("octonet-secrets")));
            layout.start();
            LoggingEvent event = new LoggingEvent();
            event.setLoggerName("own");
            event.setLevel(Level.INFO);
            event.setMessage("dump of X-API-Key=" + key + " postgresql://user:" + Servers.PASSWORD + "@host/name");
            assertThat(layout.doLayout(event))
                    .as(name)
                    .contains("dump of", "user:***@host")
                    .doesNotContain(key.substring(20), Servers.PASSWORD);
        }
    }
}
