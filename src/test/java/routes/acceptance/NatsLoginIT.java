package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A nats-server that asks who connects, and one that speaks TLS with a certificate of its own. */
final class NatsLoginIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static boolean connected(Server server) {
        return server.admin()
                .get("/health")
                .is(200)
                .json()
                .at("/nats/connected")
                .asBoolean();
    }

    private static Server started(List<String> account, String... more) {
        List<String> settings = new ArrayList<>(account);
        for (String setting : more) {
            settings.removeIf(one -> one.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            settings.add(setting);
        }
        return Servers.start(TestDatabase.SQLITE, settings.toArray(String[]::new));
    }

    @Test
    void aWrongPasswordIsToldAndEverythingElseServes() {
        int mark = Console.mark();
        try (NatsServer nats = NatsServer.begin();
                Server server = started(nats.account(), "octonet.transports.nats.password=pw-wrong-one")) {
            await().atMost(LONG).until(() -> Console.since(mark).contains("nats: not connected"));

            assertThat(Console.since(mark)).doesNotContain("pw-wrong-one");
            assertThat(connected(server)).isFalse();
            server.admin().get("Seat").is(200);
        }
    }

    @Test
    void aCertificateIsTrustedWhereItsBundleSaysSo() throws IOException, InterruptedException {
        assumeTrue(NatsServer.installed(), "nats-server is not installed");
        Path directory = Servers.directory();
        Path certificate = directory.resolve("cert.pem");
        Path key = directory.resolve("key.pem");
        int made = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(made).isZero();
        assertThat(Files.exists(certificate)).isTrue();
        String tls = "tls {cert_file: \"%s\", key_file: \"%s\"}".formatted(certificate, key);
        int mark = Console.mark();
        try (NatsServer nats = new NatsServer(tls)) {
            String url = "octonet.transports.nats.url=tls://" + nats.address();
            try (Server trusting = started(
                    nats.account(),
                    url,
                    "octonet.transports.nats.tls-bundle=bus",
                    "spring.ssl.bundle.pem.bus.truststore.certificate=file:" + certificate)) {
                await().atMost(LONG).until(() -> connected(trusting));
            }
            try (Server stranger = started(nats.account(), url)) {
                await().atMost(LONG).until(() -> Console.since(mark).contains("nats: not connected"));
                assertThat(connected(stranger)).isFalse();
            }
        }
    }
}
