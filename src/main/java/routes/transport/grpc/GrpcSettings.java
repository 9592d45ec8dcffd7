package routes.transport.grpc;

import java.io.File;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
        @Nullable Tls tls) {

    /**
     * Encryption.
     *
     * @param certificate chain of the server, in PEM
     * @param privateKey its key, in PEM
     * @param clients certificates of those who sign for clients, each of which then needs one; null to need none
     */
    public record Tls(
            File certificate, File privateKey, @Nullable File clients) {}
}
