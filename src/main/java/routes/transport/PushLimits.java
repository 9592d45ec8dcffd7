package routes.transport;

import java.time.Duration;

/**
 * What connections that stay open may take up.
 *
 * @param heartbeat after which silence a sign of life is sent, zero for none
 * @param stall how long a client may take nothing of what waits for it
 * @param room bytes that may wait for one client before it is left for later
 * @param connections how many there may be
 * @param perKey how many one key may have, or an address that has not shown one
 */
public record PushLimits(Duration heartbeat, Duration stall, int room, int connections, int perKey) {}
