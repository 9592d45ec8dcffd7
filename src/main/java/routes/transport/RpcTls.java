package routes.transport;

import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * Encryption of a server that speaks gRPC.
 *
 * @param certificate chain of the server, in PEM
 * @param privateKey its key, in PEM
 * @param clients certificates of those who sign for clients, each of which then needs one; null to need none
 */
public record RpcTls(
        File certificate, File privateKey, @Nullable File clients) {

    /**
     * As it is set for a transport.
     *
     * @return null where nothing is set, and nothing is encrypted
     */
    public static @Nullable RpcTls of(
            String stem, @Nullable String certificate, @Nullable String privateKey, @Nullable String clients) {
        if (certificate == null && privateKey == null && clients == null) {
            return null;
        }
        if (certificate == null || privateKey == null) {
            throw new IllegalStateException("octonet.transports." + stem
                    + ": encryption takes both certificate and private-key; set both, or none");
        }
        return new RpcTls(new File(certificate), new File(privateKey), clients == null ? null : new File(clients));
    }
}
