package routes.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import routes.broker.BrokerSettings;
import routes.broker.EmbeddedBroker;
import routes.broker.ServerLogin;
import routes.entity.Caller;
import routes.entity.Scopes;

/** Clients of routes that start and stop while their broker is there, and while it is away. */
class MqttComponentTest {
    private final ServerLogin login = ServerLogin.random();

    private EmbeddedBroker broker(int port) {
        return EmbeddedBroker.start(
                new BrokerSettings("127.0.0.1", port, null, null, 32 << 20, 1 << 20, 100, 100),
                visitor -> new Caller("anybody", "anybody", null, null, Scopes.UNLIMITED, Map.of(), 0),
                login);
    }

    private static int connections(EmbeddedBroker broker) {
        return (Integer) broker.state().get("connections");
    }

    @Test
    void whatIsStoppedWhileItsBrokerIsAwayDoesNotComeBack() throws Exception {
        EmbeddedBroker first = broker(0);
        int port = first.port("mqtt");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            MqttComponent component = new MqttComponent();
            component.getConfiguration().setBrokerUrl("tcp://127.0.0.1:" + port);
            component.getConfiguration().setUserName(login.user());
            component.getConfiguration().setPassword(login.password());
            camel.addComponent("paho-mqtt5", component);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("paho-mqtt5:mostajs/+/+?clientId=listening")
                            .routeId("in")
                            .to("paho-mqtt5:mostajs/events/x/y");
                }
            });
            assertThat(component.connected()).isFalse();
            camel.start();
            assertThat(component.connected()).isTrue();
            assertThat(connections(first)).isEqualTo(2);

            first.close();
            await().until(() -> !component.connected());
            camel.getRouteController().stopRoute("in", 1, TimeUnit.SECONDS);
            try (EmbeddedBroker second = broker(port)) {
                await().during(Duration.ofSeconds(2))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> connections(second) == 0);
                camel.getRouteController().startRoute("in");
                assertThat(component.connected()).isTrue();
                camel.getRouteController().stopRoute("in", 1, TimeUnit.SECONDS);
                await().until(() -> connections(second) == 0);
            }
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> camel.getRouteController().startRoute("in")))
                    .isNotNull();
            assertThat(component.connected()).isFalse();
        }
    }

    @Test
    void whoIsRefusedTheSubscriptionTriesAgain() throws Exception {
        try (ScriptedBroker scripted = new ScriptedBroker(0x01, 0x87, 0x87);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            MqttComponent component = new MqttComponent();
            component.getConfiguration().setBrokerUrl("tcp://127.0.0.1:" + scripted.port());
            camel.addComponent("paho-mqtt5", component);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("paho-mqtt5:mostajs/+/+?clientId=listening")
                            .routeId("in")
                            .to("log:in");
                }
            });
            camel.start();
            scripted.cut();

            await().atMost(Duration.ofSeconds(30)).until(() -> scripted.subscriptions() == 4);
            await().until(component::connected);
        }
    }

    @Test
    void whatTheBrokerRefusesIsNotSent() throws Exception {
        try (ScriptedBroker scripted = new ScriptedBroker();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            MqttComponent component = new MqttComponent();
            component.getConfiguration().setBrokerUrl("tcp://127.0.0.1:" + scripted.port());
            camel.addComponent("paho-mqtt5", component);
            camel.start();
            try (ProducerTemplate sending = camel.createProducerTemplate()) {
                for (int reason : new int[] {0x80, 0x87, 0x90, 0x97, 0x99}) {
                    scripted.acknowledges(reason);
                    assertThat(sent(sending))
                            .hasMessageStartingWith("The broker refuses what is sent to mostajs/events/x/y: ")
                            .hasMessageContaining("0x%02x", reason);
                }
                for (int reason : new int[] {0x00, 0x10}) {
                    scripted.acknowledges(reason);
                    assertThat(sent(sending)).isNull();
                }
                assertThat(component.connected()).isTrue();
            }
        }
    }

    private static @Nullable Exception sent(ProducerTemplate sending) {
        return sending.send(
                        "paho-mqtt5:mostajs/events/x/y?qos=1",
                        exchange -> exchange.getMessage().setBody("{}"))
                .getException();
    }
}
