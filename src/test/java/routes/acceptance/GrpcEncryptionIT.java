package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** Connections that are encrypted, and those whose client has to show a certificate besides its key. */
final class GrpcEncryptionIT {
    private static final String PREFIX = "octonet.transports.grpc.";

    private static GrpcClient client(Server server, SslContextBuilder context) throws SSLException {
        ManagedChannel channel = NettyChannelBuilder.forAddress("localhost", Server.grpcPort(server.base()))
                .sslContext(GrpcSslContexts.configure(context).build())
                .build();
        return new GrpcClient(channel, GrpcClient.metadata(server.adminKey()));
    }

    @Test
    void aClientThatIsAskedForACertificateMustShowAGoodOne() throws Exception {
        Path directory = Servers.directory();
        Certificates own = Certificates.of(directory, "server");
        Certificates good = Certificates.of(directory, "client");
        Certificates other = Certificates.of(directory, "other");
        try (Server server = Servers.start(
                TestDatabase.SQLITE,
                PREFIX + "certificate=" + own.certificate(),
                PREFIX + "private-key=" + own.privateKey(),
                PREFIX + "client-certificates=" + good.certificate())) {
            SslContextBuilder trusting =
                    SslContextBuilder.forClient().trustManager(own.certificate().toFile());
            try (GrpcClient shown = client(server, with(own, good));
                    GrpcClient wrong = client(server, with(own, other));
                    GrpcClient none = client(server, trusting);
                    GrpcClient plain = GrpcClient.of(server.admin())) {
                assertThat(shown.services()).contains("mostajs.AuthorService");
                for (GrpcClient refused : java.util.List.of(wrong, none, plain)) {
                    assertThatThrownBy(refused::services)
                            .isInstanceOf(StatusRuntimeException.class)
                            .hasMessageStartingWith("UNAVAILABLE");
                }
            }
            assertThat(NodeClient.run(
                            "grpc.mjs",
                            server,
                            Map.of(
                                    "GRPC", "localhost:" + Server.grpcPort(server.base()),
                                    "CA", own.certificate().toString(),
                                    "CLIENT_CERT", good.certificate().toString(),
                                    "CLIENT_KEY", good.privateKey().toString())))
                    .contains("grpc: done");
        }
    }

    private static SslContextBuilder with(Certificates server, Certificates client) {
        return SslContextBuilder.forClient()
                .trustManager(server.certificate().toFile())
                .keyManager(client.certificate().toFile(), client.privateKey().toFile());
    }

    @Test
    void encryptionThatCantBeStopsTheStartAndSaysWhy() {
        Path directory = Servers.directory();
        Certificates own = Certificates.of(directory, "server");
        assertThatThrownBy(() -> Servers.start(TestDatabase.SQLITE, PREFIX + "certificate=" + own.certificate()))
                .hasStackTraceContaining("encryption takes both certificate and private-key");
        assertThatThrownBy(() -> Servers.start(
                        TestDatabase.SQLITE,
                        PREFIX + "certificate=" + directory.resolve("absent.crt"),
                        PREFIX + "private-key=" + own.privateKey()))
                .hasStackTraceContaining("absent.crt can't be read");
        assertThatThrownBy(() -> Servers.start(
                        TestDatabase.SQLITE,
                        PREFIX + "certificate=" + own.privateKey(),
                        PREFIX + "private-key=" + own.privateKey()))
                .hasStackTraceContaining("write each in PEM");
    }
}
