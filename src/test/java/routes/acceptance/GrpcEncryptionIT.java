package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

/** Connections that are encrypted, and those whose client has to show a certificate besides its key. */
final class GrpcEncryptionIT {
    private static final String PREFIX = "octonet.transports.grpc.";
    private static final String FLIGHT = "octonet.transports.arrow.";

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
                PREFIX + "client-certificates=" + good.certificate(),
                FLIGHT + "certificate=" + own.certificate(),
                FLIGHT + "private-key=" + own.privateKey(),
                FLIGHT + "client-certificates=" + good.certificate())) {
            flights(server, own, good);
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

    // Flight is encrypted in the same way, by settings of its own.
    private static void flights(Server server, Certificates own, Certificates good) throws Exception {
        Location location = Location.forGrpcTls("localhost", Server.flightPort(server.base()));
        try (RootAllocator allocator = new RootAllocator();
                FlightClient shown = FlightClient.builder(allocator, location)
                        .trustedCertificates(Files.newInputStream(own.certificate()))
                        .clientCertificate(
                                Files.newInputStream(good.certificate()), Files.newInputStream(good.privateKey()))
                        .build();
                FlightClient none = FlightClient.builder(allocator, location)
                        .trustedCertificates(Files.newInputStream(own.certificate()))
                        .build()) {
            assertThat(shown.listFlights(Criteria.ALL, FlightDoor.key(server.admin())))
                    .isNotEmpty();
            assertThatThrownBy(() -> none.listFlights(Criteria.ALL, FlightDoor.key(server.admin()))
                            .iterator()
                            .hasNext())
                    .isInstanceOf(FlightRuntimeException.class);
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
