package routes.transport.arrow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import routes.transport.RpcTls;

/**
 * What the server of Flight gives its clients.
 *
 * @param inFlight calls that are worked on or wait for it, streams among them; what comes beyond is refused
 * @param maxMessage bytes of one message, once it is unpacked: the longest batch that is taken
 * @param stall how long a client may take nothing of a stream, or send nothing of an upload
 * @param maxConnectionAge after which a connection is asked to come back; zero for never
 * @param tls null where connections are not encrypted
 */
public record FlightSettings(
        int inFlight,
        int maxMessage,
        Duration stall,
        Duration maxConnectionAge,
        @Nullable RpcTls tls) {}
