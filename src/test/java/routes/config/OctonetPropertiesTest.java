package routes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

class OctonetPropertiesTest {
    private static OctonetProperties bound(Map<String, Object> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("octonet", OctonetProperties.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "127.8.8.8"})
    void openModeIsTakenOnALoopbackAddress(String bind) {
        assertThat(bound(Map.of("octonet.open-mode", true, "octonet.bind", bind))
                        .openMode())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
    void openModeIsRefusedWhereOthersCanReachTheServer(String bind) {
        assertThatThrownBy(() -> bound(Map.of("octonet.open-mode", true, "octonet.bind", bind)))
                .rootCause()
                .hasMessageContaining("octonet.open-mode")
                .hasMessageContaining(bind);
    }

    @Test
    void aKeyedServerMayListenAnywhere() {
        assertThat(bound(Map.of("octonet.bind", "0.0.0.0")).openMode()).isFalse();
    }

    @Test
    void anAdministratorHasAnAddressAndAPasswordThatNobodyGuesses() {
        Map<String, Object> guessed =
                Map.of("octonet.bind", "0.0.0.0", "octonet.admin.email", "a@b.c", "octonet.admin.password", "changeme");
        assertThatThrownBy(() -> bound(guessed)).rootCause().hasMessageContaining("everybody tries first");
        assertThatThrownBy(() -> bound(Map.of("octonet.admin.email", "a@b.c")))
                .rootCause()
                .hasMessageContaining("belong together");
        OctonetProperties here = bound(Map.of("octonet.admin.email", "a@b.c", "octonet.admin.password", "changeme"));
        assertThat(here.admin().wanted()).isNotNull();
        assertThat(here.toString()).doesNotContain("changeme");
    }

    @Test
    void anUnknownTransportIsRefusedByItsName() {
        assertThatThrownBy(() -> bound(Map.of("octonet.transports.grahpql.enabled", true)))
                .rootCause()
                .hasMessageContaining("octonet.transports.grahpql")
                .hasMessageContaining("graphql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nats.retain=true",
                "nats.client-id=x",
                "nats.message-expiry=1h",
                "grpc.queue=x",
                "grpc.message-expiry=1h",
                "amqp.retain=true"
            })
    void aSettingThatDoesNothingIsRefused(String setting) {
        String[] parts = setting.split("=", 2);
        assertThatThrownBy(() -> bound(Map.of("octonet.transports." + parts[0], parts[1])))
                .rootCause()
                .hasMessage("octonet.transports." + parts[0] + ": this transport has no such setting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url=nats://a b:4222 | octonet.transports.nats.url is no address",
                "credentials=/nowhere/at/all | octonet.transports.nats.credentials: /nowhere/at/all holds no JWT",
                "tls-bundle=none | octonet.transports.nats.tls-bundle: there is no bundle none"
            })
    void whatNoConnectionToNatsCanBeMadeWithIsRefused(String text) {
        String[] parts = text.split("[=|]", 3);
        OctonetProperties properties = bound(Map.of("octonet.transports.nats." + parts[0], parts[1].strip()));
        assertThatThrownBy(() -> NatsProperties.options(properties.transport("nats"), new DefaultSslBundleRegistry()))
                .hasMessageStartingWith(parts[2].strip());
    }

    @Test
    void transportsSwitchedOnByNameAreKnown() {
        OctonetProperties properties =
                bound(Map.of("octonet.transports.nats.enabled", true, "octonet.transports.mcp.enabled", false));
        assertThat(properties.enabledByName()).containsExactly("nats");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nats.retain | true | this transport has no such setting",
                "nats.message-expiry | 1h | this transport has no such setting",
                "amqp.client-id | a | this transport has no such setting",
                "amqp.retain | true | this transport has no such setting",
                "rest.user | a | this transport has no such setting",
                "mqtt.client-id | ' ' | is empty",
                "mqtt.message-expiry | -1s | use 1s or more",
                "amqp.message-expiry | 500ms | use 1s or more"
            })
    void aSettingThatDoesNothingIsRefused(String name, String value, String reason) {
        assertThatThrownBy(() -> bound(Map.of("octonet.transports." + name, value)))
                .rootCause()
                .hasMessageContaining("octonet.transports." + name)
                .hasMessageContaining(reason);
    }

    @Test
    void theEmbeddedBrokerListensAtAnAddressOfSixteenBytesToo() {
        OctonetProperties properties = bound(Map.of(
                "octonet.embedded-broker.bind",
                "::1",
                "octonet.transports.amqp.enabled",
                true,
                "octonet.transports.amqp.port",
                0));
        try (Brokers brokers = new Brokers(properties, visitor -> {
            throw new routes.entity.EntityException(routes.entity.ErrorCode.UNAUTHORIZED, "No");
        })) {
            assertThat(brokers.address("amqp").url()).startsWith("amqp://[::1]:");
            assertThat(brokers.mark("amqp")).isNotNull();
            assertThat(brokers.mark("mqtt")).isNull();
        }
    }
}
