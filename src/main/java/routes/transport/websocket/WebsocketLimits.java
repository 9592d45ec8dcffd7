package routes.transport.websocket;

import java.time.Duration;
import routes.transport.PushLimits;

/**
 * What one connection may take up.
 *
 * @param inFlight requests that may wait for their answers
 * @param subscriptions how many it may have
 * @param auth how long a client may take to show its key
 */
public record WebsocketLimits(PushLimits push, int inFlight, int subscriptions, Duration auth) {}
