package routes.transport.grpc;

import io.grpc.HandlerRegistry;
import io.grpc.Server;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.camel.component.grpc.GrpcConfiguration;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP/2 server, with bounds on everything that a client could have too much of. */
final class NettyServer {
    private static final int METADATA = 16 << 10;
    private static final int CALLS_PER_CONNECTION = 250;
    private static final int RESETS = 500;
    private static final int RESETS_SECONDS = 10;
    private static final int HANDSHAKE_SECONDS = 20;
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int PING_SECONDS = 10;
    private static final int AGE_GRACE_SECONDS = 30;

    private NettyServer() {}

    static Server of(GrpcConfiguration address, GrpcSettings settings, HandlerRegistry services) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(address.getHost(), address.getPort()))
                .fallbackHandlerRegistry(services)
                // Calls only arrive on the network's threads; each is handed to a worker as soon as it is whole.
                .directExecutor()
                .maxInboundMessageSize(settings.maxMessage())
                .maxInboundMetadataSize(METADATA)
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
                .maxRstFramesPerWindow(RESETS, RESETS_SECONDS)
                .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        if (!settings.maxConnectionAge().isZero()) {
            builder.maxConnectionAge(settings.maxConnectionAge().toMillis(), TimeUnit.MILLISECONDS)
                    .maxConnectionAgeGrace(AGE_GRACE_SECONDS, TimeUnit.SECONDS);
        }
        GrpcSettings.Tls tls = settings.tls();
        if (tls != null) {
            builder.sslContext(context(tls));
        }
        return builder.build();
    }

    private static SslContext context(GrpcSettings.Tls tls) {
        readable("certificate", tls.certificate());
        readable("private-key", tls.privateKey());
        readable("client-certificates", tls.clients());
        try {
            SslContextBuilder context =
                    GrpcSslContexts.configure(SslContextBuilder.forServer(tls.certificate(), tls.privateKey()));
            if (tls.clients() != null) {
                context.trustManager(tls.clients()).clientAuth(ClientAuth.REQUIRE);
            }
            return context.build();
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new IllegalStateException(
                    "octonet.transports.grpc.certificate, private-key or client-certificates can't be used: write each in"
                            + " PEM, the key in PKCS#8 without a password",
                    unusable);
        }
    }

    private static void readable(String setting, @Nullable File file) {
        if (file != null && !file.canRead()) {
            throw new IllegalStateException("octonet.transports.grpc." + setting + ": " + file
                    + " can't be read: name a file in PEM that this user may read");
        }
    }
}
