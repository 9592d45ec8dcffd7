package routes.config;

import org.jspecify.annotations.Nullable;
import routes.admin.HealthDetail;
import routes.broker.EmbeddedBroker;
import routes.entity.Caller;

/** What the embedded broker holds, for who has a key. */
final class BrokerHealth implements HealthDetail {
    private final Brokers brokers;

    BrokerHealth(Brokers brokers) {
        this.brokers = brokers;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public @Nullable Object told(@Nullable Caller caller) {
        EmbeddedBroker embedded = brokers.embedded();
        return embedded == null || caller == null ? null : embedded.state();
    }
}
