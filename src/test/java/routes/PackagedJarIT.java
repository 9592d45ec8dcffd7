package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, started in an empty directory as somebody would who has nothing else. */
class PackagedJarIT {
    private static final Pattern ROUTE_ID = Pattern.compile("\\A\\s+id: (\\S+)");

    /** A driver that is no part of the program; the build puts it there. */
    private static final Path DRIVER = Path.of("target/drivers/jtds.jar");

    @TempDir
    private Path empty;

    @Test
    void servesTheSamplesWithTheKeyItPrintedAndLoadsEveryRouteFile() throws Exception {
        try (PackagedServer server = new PackagedServer(
                empty,
                "--camel.main.startup-summary-level=verbose",
                "--octonet.transports.arrow.enabled=true",
                "--octonet.transports.arrow.port=0",
                "--logging.level.org.apache.camel.impl.engine=info")) {
            HttpResponse<String> answer = server.get("/api/v1/User?limit=2", server.key());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("example.com").doesNotContain("password");
            assertThat(server.get("/api/v1/User", "").statusCode()).isEqualTo(401);
            assertThat(server.get("/docs", "").body()).contains("<html");
            assertThat(empty.resolve("data/octonet.db")).exists();
            // Its manifest opens what Arrow needs.
            assertThat(server.output()).contains("arrow: Flight serves");
            for (String id : routeIds()) {
                assertThat(server.output()).as("route %s", id).contains("Started " + id + " ");
            }
        }
    }

    @Test
    void aDriverInLibIsUsedAndAMissingOneStopsItsProjectOnly() throws Exception {
        Files.copy(DRIVER, Files.createDirectories(empty.resolve("lib")).resolve("jtds.jar"));
        Files.writeString(empty.resolve("projects-tree.json"), """
                {"there": {"dialect": "sybase", "uri": "sybase://u:p@127.0.0.1:1/d?driver=jtds", "schemas": [SCHEMA]},
                 "missing": {"dialect": "db2", "uri": "db2://u:p@127.0.0.1:1/d", "schemas": [SCHEMA]}}
                """.replace(
                        "SCHEMA", "{\"name\": \"Item\", \"fields\": {\"name\": \"string\"}}"));
        try (PackagedServer server = new PackagedServer(empty)) {
            HttpResponse<String> there = server.get("/api/v1/there/Item", server.key());
            assertThat(there.statusCode()).isEqualTo(503);
            assertThat(there.headers().firstValue("Retry-After")).isPresent();
            HttpResponse<String> missing = server.get("/api/v1/missing/Item", server.key());
            assertThat(missing.statusCode()).isEqualTo(503);
            assertThat(missing.body()).contains("DB_NOT_CONNECTED", "com.ibm.db2:jcc:");
            assertThat(server.get("/api/v1/User?limit=2", server.key()).statusCode())
                    .isEqualTo(200);
            assertThat(server.output())
                    .contains("sql: database does not answer project=there server=127.0.0.1:1/d reason=")
                    .contains("sql: driver missing project=missing class=com.ibm.db2.jcc.DB2Driver")
                    .contains(empty.resolve("lib").toString())
                    .doesNotContain("driver missing class=net.sourceforge");
        }
    }

    @Test
    void aPreparedJarStartsFromTheArchiveOfItsClasses() throws Exception {
        Path jar = Files.copy(Path.of("target/octonet.jar"), empty.resolve("octonet.jar"));
        assertThat(script(jar, "", "prepare")).contains("prepared in");
        assertThat(script(jar, "-Xlog:class+load", "--version"))
                .containsPattern("routes\\.OctonetApplication source: shared objects file \\(top\\)");

        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(script(jar, "-Xlog:class+load", "--version"))
                .as("a newer jar is not what was prepared")
                .doesNotContain("shared objects file (top)");
    }

    private String script(Path jar, String options, String argument) throws IOException, InterruptedException {
        Path script = Path.of("bin/octonet").toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder(script.toString(), argument)
                .directory(empty.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("OCTONET_JAR", jar.toString());
        builder.environment().put("OCTONET_JAVA_OPTS", options);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    /** Of the routes that start unless they are switched off. */
    private static Set<String> routeIds() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/camel"))) {
            for (Path file : files.toList()) {
                for (String route : Files.readString(file).split("- route:")) {
                    Matcher id = ROUTE_ID.matcher(route);
                    if (id.find() && !route.contains(":false}}")) {
                        ids.add(id.group(1));
                    }
                }
            }
        }
        return ids;
    }
}
