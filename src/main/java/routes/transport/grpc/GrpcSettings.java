package routes.transport.grpc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import routes.transport.RpcTls;

/**
 * What the server of the route gives its clients.
 *
 * @param inFlight calls that are worked on or wait for it; what comes beyond is refused
 * @param maxMessage bytes of one message, once it is unpacked
 * @param stall how long a client may take nothing of an answer of many messages
 * @param maxConnectionAge after which a connection is asked to come back; zero for never
 * @param tls null where connections are not encrypted
 */
public record GrpcSettings(
        int inFlight,
        int maxMessage,
        Duration stall,
        Duration maxConnectionAge,
        @Nullable RpcTls tls) {}
