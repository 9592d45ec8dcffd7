package routes.transport.websocket;

import java.time.InstantSource;
import routes.entity.Catalog;
import routes.entity.Changes;
import routes.transport.Door;
import routes.transport.PushPlaces;

/** What all connections have in common. */
public record WebsocketServices(
        WebsocketCodec codec,
        Changes changes,
        Catalog catalog,
        Door door,
        WebsocketLimits limits,
        PushPlaces places,
        WebsocketSessions sessions,
        InstantSource clock) {}
