package routes.transport;

import io.grpc.Server;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes HTTP/2 servers for gRPC, with bounds on everything that a client could have too much of. */
public final class RpcServer {
    private static final int METADATA = 16 << 10;
    private static final int CALLS_PER_CONNECTION = 250;
    private static final int RESETS = 500;
    private static final int RESETS_SECONDS = 10;
    private static final int HANDSHAKE_SECONDS = 20;
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int PING_SECONDS = 10;
    private static final int AGE_GRACE_SECONDS = 30;

    private RpcServer() {}

    /**
     * A server that is to be given its services.
     *
     * @param stem of the transport, which its settings go by
     * @param maxMessage bytes of one message, once it is unpacked
     * @param maxConnectionAge after which a connection is asked to come back; zero for never
     * @param tls null where connections are not encrypted
     */
    public static NettyServerBuilder at(
            String stem, InetSocketAddress address, int maxMessage, Duration maxConnectionAge, @Nullable RpcTls tls) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .maxInboundMessageSize(maxMessage)
                .maxInboundMetadataSize(METADATA)
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
                .maxRstFramesPerWindow(RESETS, RESETS_SECONDS)
                .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        if (!maxConnectionAge.isZero()) {
            builder.maxConnectionAge(maxConnectionAge.toMillis(), TimeUnit.MILLISECONDS)
                    .maxConnectionAgeGrace(AGE_GRACE_SECONDS, TimeUnit.SECONDS);
        }
        if (tls != null) {
            builder.sslContext(context(stem, tls));
        }
        return builder;
    }

    /**
     * Builds a server and starts it.
     *
     * @param stem of the transport, which its settings go by
     * @throws IllegalStateException where nothing can listen at its address
     */
    public static Server started(String stem, InetSocketAddress address, NettyServerBuilder builder) {
        try {
            return builder.build().start();
        } catch (IOException refused) {
            throw new IllegalStateException(
                    "octonet.transports." + stem + ".port: nothing can listen at " + address.getHostString() + ":"
                            + address.getPort() + ", is another server there? Set another port, or 0 for a free one",
                    refused);
        }
    }

    private static SslContext context(String stem, RpcTls tls) {
        readable(stem, "certificate", tls.certificate());
        readable(stem, "private-key", tls.privateKey());
        readable(stem, "client-certificates", tls.clients());
        try {
            SslContextBuilder context =
                    GrpcSslContexts.configure(SslContextBuilder.forServer(tls.certificate(), tls.privateKey()));
            if (tls.clients() != null) {
                context.trustManager(tls.clients()).clientAuth(ClientAuth.REQUIRE);
            }
            return context.build();
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new IllegalStateException(
                    "octonet.transports." + stem
                            + ".certificate, private-key or client-certificates can't be used: write"
                            + " each in PEM, the key in PKCS#8 without a password",
                    unusable);
        }
    }

    private static void readable(String stem, String setting, @Nullable File file) {
        if (file != null && !file.canRead()) {
            throw new IllegalStateException("octonet.transports." + stem + "." + setting + ": " + file
                    + " can't be read: name a file in PEM that this user may read");
        }
    }
}
