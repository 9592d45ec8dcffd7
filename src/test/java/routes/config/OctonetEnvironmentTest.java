package routes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.impl.NoOpLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import routes.entity.TransportNames;

/** Every environment name of existing deployments, and our own, as a deployment gives them. */
class OctonetEnvironmentTest {
    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();

    private OctonetProperties started(Map<String, Object> process) {
        return started(process, Map.of());
    }

    private OctonetProperties started(Map<String, Object> process, Map<String, Object> commandLine) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, process));
        Map<String, Object> arguments = new LinkedHashMap<>(commandLine);
        arguments.put("octonet.env.directory", directory.toString());
        environment.getPropertySources().addFirst(new MapPropertySource("commandLineArgs", arguments));
        new OctonetEnvironment(destination -> log()).postProcessEnvironment(environment, new SpringApplication());
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("octonet", OctonetProperties.class);
    }

    private Log log() {
        return new NoOpLog() {
            private static final long serialVersionUID = 1L;

            @Override
            public void info(Object message) {
                told.add("INFO " + message);
            }

            @Override
            public void warn(Object message) {
                told.add("WARN " + message);
            }
        };
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void everyNameOfExistingDeploymentsMeansWhatItDid() {
        OctonetProperties read = started(Map.ofEntries(
                Map.entry("DB_DIALECT", "postgres"),
                Map.entry("SGBD_URI", "postgresql://db/shop"),
                Map.entry("DB_SCHEMA_STRATEGY", "validate"),
                Map.entry("DB_SHOW_SQL", "true"),
                Map.entry("DB_POOL_SIZE", "7"),
                Map.entry("DB_TABLE_PREFIX", "app_"),
                Map.entry("MOSTA_SYSTEM_DIALECT", "sqlite"),
                Map.entry("MOSTA_SYSTEM_URI", "system.db"),
                Map.entry("MOSTA_NET_PORT", "4500"),
                Map.entry("MOSTA_NET_CORS_ORIGIN", "https://a.test,https://b.test"),
                Map.entry("MOSTA_RATE_LIMIT_CLIENT", "9"),
                Map.entry("MOSTA_PROJECTS", "tree.json"),
                Map.entry("SCHEMAS_PATH", "a,b"),
                Map.entry("PUBLIC_BASE_URL", "https://api.test"),
                Map.entry("NATS_URL", "nats://n:4222")));
        assertThat(read.database())
                .isEqualTo(new OctonetProperties.Database(
                        "postgres",
                        "postgresql://db/shop",
                        "validate",
                        true,
                        7,
                        "app_",
                        java.time.Duration.ofSeconds(30),
                        32 << 20,
                        "./lib",
                        null,
                        null,
                        null));
        assertThat(read.system()).isEqualTo(new OctonetProperties.SystemDatabase("sqlite", "system.db"));
        assertThat(read.port()).isEqualTo(4500);
        assertThat(read.http().cors().allowedOrigins()).containsExactly("https://a.test", "https://b.test");
        assertThat(read.rateLimit().client()).isEqualTo(9);
        assertThat(read.projectsFile()).isEqualTo("tree.json");
        assertThat(read.schemasPath()).isEqualTo("a,b");
        assertThat(read.publicUrl()).containsExactly("https://api.test");
        assertThat(read.transports().get("nats").url()).isEqualTo("nats://n:4222");
        assertThat(told).isEmpty();
    }

    @Test
    void everyTransportIsSetByItsNameOnTheWire() {
        TransportNames.BY_STEM.forEach((stem, name) -> {
            String prefix = "MOSTA_NET_" + name.toUpperCase(Locale.ROOT) + "_";
            Map<String, Object> given = Map.of(
                    prefix + "ENABLED", "true", prefix + "PORT", "50001", prefix + "PATH", "/p", prefix + "URL", "x:y");
            Map<String, OctonetProperties.Transport> read = started(given).transports();
            assertThat(read).containsOnlyKeys(stem);
            OctonetProperties.Transport transport = read.get(stem);
            assertThat(transport.enabled()).isTrue();
            assertThat(transport.port()).isEqualTo(50001);
            assertThat(transport.path()).isEqualTo("/p");
            assertThat(transport.url()).isEqualTo("x:y");
        });
    }

    @Test
    void namesWithoutAMeaningAreToldAndDoNothing() throws IOException {
        for (String name : ContractNames.WITHOUT_MEANING) {
            told.clear();
            started(Map.of(name, "1"));
            assertThat(told).containsExactly("INFO config: names without a meaning here are ignored names=" + name);
            file(".env", name + "=1");
            started(Map.of());
            file(".env", "");
        }
    }

    @Test
    void ourOwnNamesAreReadFromFilesAsFromTheProcess() throws IOException {
        file(".env", "OCTONET_KEY_PEPPER='from .env'\nOCTONET_BIND=::1\nexport OCTONET_PORT=1 # first\n");
        file(".env.local", "OCTONET_PORT=2\nOCTONET_HTTP_TRUSTED_PROXIES=10.0.0.1,10.0.0.2\n");
        OctonetProperties read = started(Map.of("OCTONET_BIND", "127.0.0.2"));
        assertThat(read.keyPepper()).isEqualTo("from .env");
        assertThat(read.port()).as(".env.local over .env").isEqualTo(2);
        assertThat(read.bind()).as("the process over files").isEqualTo("127.0.0.2");
        assertThat(read.http().trustedProxies()).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(started(Map.of(), Map.of("octonet.port", "3")).port())
                .as("the command line over all")
                .isEqualTo(3);
    }

    @Test
    void theProfilesNamesWin() throws IOException {
        file(".env", "MOSTA_ENV=test\nTEST_DB_DIALECT=hsqldb\nTEST_SGBD_URI=hsqldb:mem:x\nDB_DIALECT=sqlite\n");
        OctonetProperties read = started(Map.of("TEST_OCTONET_PORT", "9", "OCTONET_PORT", "8"));
        assertThat(read.database().dialect()).isEqualTo("hsqldb");
        assertThat(read.database().uri()).isEqualTo("hsqldb:mem:x");
        assertThat(read.port()).isEqualTo(9);
        assertThat(started(Map.of("MOSTA_ENV", "")).database().dialect()).isEqualTo("sqlite");
    }

    @Test
    void twoNamesMaySayTheSameAndMustNotContradictEachOther() {
        assertThat(started(Map.of("MOSTA_NET_PORT", "5", "OCTONET_PORT", "5")).port())
                .isEqualTo(5);
        assertThatThrownBy(() -> started(Map.of("SGBD_URI", "secret-1", "OCTONET_DATABASE_URI", "secret-2")))
                .hasMessageContaining("SGBD_URI")
                .hasMessageContaining("octonet.database.uri")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> started(Map.of("NATS_URL", "a:b", "MOSTA_NET_NATS_URL", "c:d")))
                .hasMessageContaining("octonet.transports.nats.url");
        assertThat(started(Map.of("MOSTA_NET_PORT", "5"), Map.of("octonet.port", "6"))
                        .port())
                .as("the command line says more than the environment")
                .isEqualTo(6);
    }

    @Test
    void anEmptyValueCountsAsNone() {
        OctonetProperties read = started(Map.of("DB_DIALECT", "", "OCTONET_PORT", " ", "OCTONET_KEY_PEPPER", ""));
        assertThat(read.database().dialect()).isNull();
        assertThat(read.port()).isEqualTo(4488);
        assertThat(read.keyPepper()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "OCTONET_DATABSE_URI=secret, did you mean OCTONET_DATABASE_URI?",
        "OCTONET_KEYPEPER=secret, did you mean OCTONET_KEY_PEPPER?",
        "octonet.prot=secret, octonet.prot is no setting",
        "OCTONET_TRANSPORTS_GRAHPQL_ENABLED=true, did you mean OCTONET_TRANSPORTS_GRAPHQL_ENABLED?"
    })
    void aSlipInAFileStopsTheStart(String line, String message) throws IOException {
        file(".env", line);
        assertThatThrownBy(() -> started(Map.of()))
                .hasMessageContaining(".env: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsNoSettingInTheProcessIsToldByItsName() {
        started(Map.of("OCTONET_DATABSE_URI", "secret", "PATH", "/bin", "OCTONET_JAVA_OPTS", "-Xmx1g"));
        assertThat(told)
                .containsExactly("WARN config: names that are no settings are ignored names=OCTONET_DATABSE_URI");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OCTONET_PORT=tcp://10.0.0.1:4488",
                "OCTONET_SERVICE_HOST=10.0.0.1",
                "OCTONET_SERVICE_PORT_HTTP=4488",
                "OCTONET_PORT_4488_TCP_ADDR=10.0.0.1",
                "OCTONET_DB_SERVICE_HOST=10.0.0.1",
                "OCTONET_DB_PORT=tcp://10.0.0.1:5432",
                "OCTONET_DB_PORT_5432_TCP=tcp://10.0.0.1:5432"
            })
    void whatKubernetesInjectsIsLeftOut(String variable) {
        String[] parts = variable.split("=");
        assertThat(started(Map.of(parts[0], parts[1])).port()).isEqualTo(4488);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DB_TABLE_PREFIX=a_ | a_",
                "  DB_TABLE_PREFIX = a_ | a_",
                "export DB_TABLE_PREFIX=\"a #_\" # comment | a #_",
                "DB_TABLE_PREFIX='a\"_' | a\"_",
                "DB_TABLE_PREFIX=a=b | a=b",
                "DB_TABLE_PREFIX=$HOME | $HOME",
                "DB_TABLE_PREFIX=a#b | a#b"
            })
    void aLineOfAFileIsReadAsWritten(String line, String value) throws IOException {
        file(".env", "# comment\n\n" + line + "\n");
        assertThat(started(Map.of()).database().tablePrefix()).isEqualTo(value);
    }

    @Test
    void aLineThatSaysNothingIsToldWithItsPlaceAndWithoutItsText() throws IOException {
        file(".env", "DB_DIALECT=sqlite\nsecret words\n");
        assertThatThrownBy(() -> started(Map.of()))
                .hasMessageContaining(".env line 2: expected NAME=value")
                .hasMessageNotContaining("secret");
    }
}
