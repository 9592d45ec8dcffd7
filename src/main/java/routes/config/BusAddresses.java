package routes.config;

import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Where the buses are that transports go by, without what logs in there. */
final class BusAddresses {
    private final OctonetProperties properties;
    private final ObjectProvider<Brokers> brokers;

    BusAddresses(OctonetProperties properties, ObjectProvider<Brokers> brokers) {
        this.properties = properties;
        this.brokers = brokers;
    }

    /** Null for a transport that goes by none. */
    @Nullable
    String of(String stem) {
        return switch (stem) {
            case NatsProperties.STEM ->
                Arrays.stream(NatsProperties.urls(properties.transport(stem)))
                        .map(BusAddresses::plain)
                        .collect(Collectors.joining(", "));
            case BrokerAddresses.MQTT, BrokerAddresses.AMQP ->
                plain(brokers.getObject().address(stem).url());
            default -> null;
        };
    }

    private static String plain(String url) {
        URI uri = URI.create(url.contains("://") ? url : "nats://" + url);
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
