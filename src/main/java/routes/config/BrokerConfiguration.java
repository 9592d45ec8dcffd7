package routes.config;

import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import routes.access.Authenticator;
import routes.access.KeyEvents;
import routes.admin.HealthDetail;
import routes.broker.BrokerKeys;
import routes.broker.EmbeddedBroker;
import routes.entity.Caller;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.mqtt.MqttComponent;

/** Starts the embedded broker where one is needed, for servers alone. */
@Configuration(proxyBeanMethods = false)
@OnlyServer
class BrokerConfiguration {
    // The authenticator comes first: it has forgotten a revoked key by the time that connections are looked at.
    @Bean(destroyMethod = "close")
    Brokers brokers(OctonetProperties properties, Authenticator authenticator, KeyEvents events) {
        Brokers brokers = new Brokers(properties, keys(authenticator));
        EmbeddedBroker embedded = brokers.embedded();
        if (embedded != null) {
            events.subscribe(keyId -> embedded.recheck());
        }
        return brokers;
    }

    private static BrokerKeys keys(Authenticator authenticator) {
        return new BrokerKeys() {
            @Override
            public Caller check(Visitor visitor) {
                return authenticator.check(visitor.asks(Operation.COUNT, "").build());
            }

            @Override
            public Caller recheck(Visitor visitor) {
                return authenticator.recheck(visitor.asks(Operation.COUNT, "").build());
            }
        };
    }

    @Bean
    HealthDetail embeddedBrokerHealth(Brokers brokers) {
        return new BrokerHealth(brokers);
    }

    @Bean
    HealthDetail brokerConnections(OctonetProperties properties, MqttComponent mqtt, @Lazy CamelContext camel) {
        return new BrokerConnections(properties, mqtt, camel);
    }
}
