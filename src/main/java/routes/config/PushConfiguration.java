package routes.config;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.access.KeyEvents;
import routes.entity.Catalog;
import routes.entity.Changes;
import routes.transport.Door;
import routes.transport.EventStreams;
import routes.transport.PushLimits;
import routes.transport.PushPlaces;
import routes.transport.sse.SseCodec;
import routes.transport.sse.SseEncodeError;
import routes.transport.sse.SseOpen;
import routes.transport.websocket.WebsocketCodec;
import routes.transport.websocket.WebsocketDecode;
import routes.transport.websocket.WebsocketEncode;
import routes.transport.websocket.WebsocketEncodeError;
import routes.transport.websocket.WebsocketLimits;
import routes.transport.websocket.WebsocketOpen;
import routes.transport.websocket.WebsocketServices;
import routes.transport.websocket.WebsocketSessions;

/** Makes the beans that the routes of the SSE and the WebSocket door name. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration AUTH = Duration.ofSeconds(10);
    private static final int IN_FLIGHT = 16;
    private static final int SUBSCRIPTIONS = 100;

    @Bean
    SseCodec sseCodec(OctonetProperties properties) {
        Duration retry = Objects.requireNonNullElse(properties.transport("sse").retry(), RETRY);
        return new SseCodec(properties.http().keyInQuery(), retry.toMillis());
    }

    @Bean
    Processor sseOpen(
            OctonetProperties properties,
            SseCodec codec,
            Changes changes,
            Catalog catalog,
            Door door,
            InstantSource clock) {
        PushLimits limits = PushProperties.limits(properties.transport("sse"), PushProperties.HEARTBEAT_SSE);
        return new SseOpen(codec, new EventStreams("sse", changes, limits), catalog, door, clock);
    }

    @Bean
    Processor sseEncodeError(SseCodec codec) {
        return new SseEncodeError(codec);
    }

    @Bean
    WebsocketCodec websocketCodec(OctonetProperties properties) {
        return new WebsocketCodec(
                properties.http().keyInQuery(), properties.compat().missingAsNull());
    }

    // The door comes first: it has forgotten a revoked key by the time that connections are looked at.
    @Bean
    WebsocketSessions websocketSessions(Door door, KeyEvents events) {
        WebsocketSessions sessions = new WebsocketSessions();
        events.subscribe(keyId -> sessions.recheck());
        return sessions;
    }

    @Bean
    WebsocketServices websocketServices(
            OctonetProperties properties,
            WebsocketCodec codec,
            Changes changes,
            Catalog catalog,
            Door door,
            WebsocketSessions sessions,
            InstantSource clock) {
        OctonetProperties.Transport settings = properties.transport("websocket");
        PushLimits push = PushProperties.limits(settings, PushProperties.HEARTBEAT_WEBSOCKET);
        WebsocketLimits limits = new WebsocketLimits(
                push,
                Objects.requireNonNullElse(settings.maxInFlight(), IN_FLIGHT),
                Objects.requireNonNullElse(settings.maxSubscriptions(), SUBSCRIPTIONS),
                AUTH);
        return new WebsocketServices(codec, changes, catalog, door, limits, new PushPlaces(push), sessions, clock);
    }

    @Bean
    Processor websocketOpen(WebsocketServices services) {
        return new WebsocketOpen(services);
    }

    @Bean
    Processor websocketDecode(WebsocketServices services) {
        return new WebsocketDecode(services);
    }

    @Bean
    Processor websocketEncode(WebsocketCodec codec) {
        return new WebsocketEncode(codec);
    }

    @Bean
    Processor websocketEncodeError(WebsocketCodec codec) {
        return new WebsocketEncodeError(codec);
    }
}
