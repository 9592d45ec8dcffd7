package routes.transport.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static routes.transport.arrow.FlightTestServer.headers;
import static routes.transport.arrow.FlightTestServer.key;

import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.grpc.CredentialCallOption;
import org.apache.arrow.flight.sql.FlightSqlClient;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.Credential;
import routes.entity.EntityRequest;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;

/** The route of Flight as it is shipped, spoken to by Arrow's own client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlightRouteTest {
    private final InMemoryEntityStore store = new InMemoryEntityStore();
    private FlightTestServer server;
    private FlightClient client;

    @BeforeAll
    void start() throws Exception {
        server = new FlightTestServer(store::answer, 8, Duration.ofSeconds(30));
        client = server.client();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private void countsOnce(String what, Callable<?> call) {
        server.counts.begin();
        Throwable refused = catchThrowable(call::call);
        assertThat(server.counts.counted()).as("%s: %s", what, refused).isEqualTo(1);
    }

    @Test
    void eachCallCountsOnceAnsweredOrRefused() {
        for (FlightDescriptor descriptor : List.of(
                FlightDescriptor.path("User"),
                FlightDescriptor.path("Nobody"),
                FlightDescriptor.path("nowhere", "User"),
                FlightDescriptor.path("a", "b", "c"),
                FlightDescriptor.command(
                        "{\"entity\":\"User\",\"select\":[\"nothing\"]}".getBytes(StandardCharsets.UTF_8)))) {
            countsOnce("info of " + descriptor, () -> client.getInfo(descriptor, key()));
            countsOnce("schema of " + descriptor, () -> client.getSchema(descriptor, key()));
        }
        for (String ticket : List.of(
                "{\"entity\":\"User\"}",
                "{\"entity\":\"Nobody\"}",
                "{\"entity\":\"User\",\"project\":\"nowhere\"}",
                "{")) {
            countsOnce(ticket, () -> {
                try (FlightStream stream =
                        client.getStream(new Ticket(ticket.getBytes(StandardCharsets.UTF_8)), key())) {
                    return stream.next();
                }
            });
        }
        countsOnce("flights", () -> {
            client.listFlights(Criteria.ALL, key()).forEach(flight -> {});
            return null;
        });
        FlightSqlClient sql = new FlightSqlClient(client);
        for (String statement : List.of("SELECT 1", "SELECT name FROM User", "SELECT x FROM Nobody", "DROP TABLE x")) {
            countsOnce(statement, () -> sql.execute(statement, key()));
        }
        countsOnce("catalogs", () -> sql.getCatalogs(key()));
        countsOnce("tables", () -> sql.getTables(null, null, null, null, false, key()));
    }

    @BeforeEach
    void users() {
        store.clear();
        for (String project : List.of("default", "shop")) {
            for (String name : List.of("Ada", "Bob", project)) {
                store.answer(EntityRequest.of(Operation.CREATE, "User")
                        .credential(new Credential(List.of(InMemoryEntityStore.KEY)))
                        .project(project)
                        .data(Map.of("name", name, "age", 36L))
                        .build());
            }
        }
    }

    private static FlightDescriptor command(String json) {
        return FlightDescriptor.command(json.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names(FlightDescriptor descriptor, CallOption... options) throws Exception {
        FlightInfo info = client.getInfo(descriptor, options);
        List<String> names = new ArrayList<>();
        try (FlightStream stream = client.getStream(info.getEndpoints().get(0).getTicket(), options)) {
            assertThat(stream.getSchema()).isEqualTo(info.getSchema());
            while (stream.next()) {
                FieldVector vector = stream.getRoot().getVector("name");
                for (int i = 0; i < stream.getRoot().getRowCount(); i++) {
                    names.add(String.valueOf(vector.getObject(i)));
                }
            }
        }
        return names;
    }

    private FlightRuntimeException refused(FlightDescriptor descriptor, CallOption... options) {
        try {
            names(descriptor, options);
            throw new AssertionError("not refused");
        } catch (FlightRuntimeException refused) {
            return refused;
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    @Test
    void flightsAreListedWithTheirSchemas() {
        List<FlightInfo> flights = new ArrayList<>();
        client.listFlights(Criteria.ALL, key()).forEach(flights::add);

        assertThat(flights.get(0).getDescriptor().getPath()).containsExactly("default", "User");
        assertThat(flights.get(0).getSchema()).isEqualTo(ArrowSchemas.of(ArrowSamples.view("User"), List.of()));
        assertThat(client.getSchema(FlightDescriptor.path("Sample"), key())
                        .getSchema()
                        .toString())
                .contains("price: Decimal(12, 2, 128)")
                .doesNotContain("password");
    }

    @Test
    void rowsAreReadByPathAndByCommand() throws Exception {
        assertThat(names(FlightDescriptor.path("User"), key())).containsExactly("Ada", "Bob", "default");
        assertThat(names(FlightDescriptor.path("shop", "users"), key())).contains("shop");
        assertThat(names(FlightDescriptor.path("User"), key(), headers("x-project", "shop")))
                .contains("shop");
        assertThat(names(command("{\"entity\":\"User\",\"filter\":{\"name\":\"Bob\"},\"select\":[\"name\"]}"), key()))
                .containsExactly("Bob");
        assertThat(names(
                        command(
                                "{\"project\":\"shop\",\"entity\":\"User\",\"sort\":{\"name\":-1},\"skip\":1,\"limit\":1}"),
                        key()))
                .containsExactly("Bob");
        assertThat(store.lastRequest().transport()).isEqualTo("arrow");
        assertThat(store.lastRequest().options().stream()).isTrue();
    }

    @Test
    void theKeyComesInEveryFormThatClientsSend() throws Exception {
        String login =
                Base64.getEncoder().encodeToString(("any:" + InMemoryEntityStore.KEY).getBytes(StandardCharsets.UTF_8));
        CredentialCallOption token =
                client.authenticateBasicToken("any", InMemoryEntityStore.KEY).orElseThrow();

        assertThat(names(FlightDescriptor.path("User"), headers("authorization", "Bearer " + InMemoryEntityStore.KEY)))
                .hasSize(3);
        assertThat(names(FlightDescriptor.path("User"), headers("authorization", "Basic " + login)))
                .hasSize(3);
        assertThat(names(FlightDescriptor.path("User"), token)).hasSize(3);
    }

    @Test
    void olderClientsLogInByAMessage() throws Exception {
        try (FlightClient older = server.client()) {
            older.authenticateBasic("any", InMemoryEntityStore.KEY);

            assertThat(older.getInfo(FlightDescriptor.path("User")).getRecords())
                    .isEqualTo(-1);
        }
    }

    @Test
    void strangersAreRefusedBeforeAnything() {
        assertThat(refused(FlightDescriptor.path("User")).status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
        assertThat(refused(FlightDescriptor.path("User"), headers("x-api-key", "sk_test_other"))
                        .status()
                        .code())
                .isEqualTo(FlightStatusCode.UNAUTHENTICATED);
        assertThat(refused(FlightDescriptor.path("User"), headers("authorization", "Basic ?"))
                        .status()
                        .code())
                .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
        assertThatThrownBy(() -> client.authenticateBasicToken("any", "sk_test_other"))
                .isInstanceOf(FlightRuntimeException.class);
        assertThatThrownBy(() -> client.authenticateBasic("any", "sk_test_other"))
                .isInstanceOf(FlightRuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"entity\":\"Nobody\"}|NOT_FOUND",
                "{\"project\":\"nowhere\",\"entity\":\"User\"}|NOT_FOUND",
                "{}|INVALID_ARGUMENT",
                "{\"entity\":\"User\",\"limits\":1}|INVALID_ARGUMENT",
                "{\"entity\":\"User\",\"filter\":{\"nothing\":1}}|INVALID_ARGUMENT",
                "nothing|INVALID_ARGUMENT",
                "null|INVALID_ARGUMENT",
                "{\"entity\":\"Broken\"}|INTERNAL",
                "{\"entity\":\"Unreachable\"}|UNAVAILABLE",
            })
    void refusalsHaveTheirStatus(String json, FlightStatusCode code) {
        FlightRuntimeException refused = refused(command(json), key());

        assertThat(refused.status().code()).as(refused.toString()).isEqualTo(code);
        assertThat(refused.toString()).doesNotContain(InMemoryEntityStore.SECRET_TEXT);
        assertThat(refused.status().metadata().get("grpc-status-details-bin")).isNotNull();
    }

    @Test
    void aPathIsOneOrTwoNames() {
        assertThat(refused(FlightDescriptor.path("a", "b", "c"), key()).status().code())
                .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
        assertThat(refused(FlightDescriptor.path("shop", "User"), key(), headers("x-project", "default"))
                        .status()
                        .description())
                .contains("different projects");
    }

    @Test
    void aTicketIsAQueryLikeAnyOther() {
        Ticket forged = new Ticket("{\"project\":\"nowhere\",\"entity\":\"User\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> client.getStream(forged, key()).next())
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        refused -> assertThat(refused.status().code()).isEqualTo(FlightStatusCode.NOT_FOUND));
        assertThatThrownBy(() -> client.getStream(new Ticket(new byte[] {(byte) 0xff, 0}), key())
                        .next())
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        refused -> assertThat(refused.status().code()).isEqualTo(FlightStatusCode.INVALID_ARGUMENT));
    }

    @Test
    void healthIsToldToAnyone() {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port.number())
                .usePlaintext()
                .build();
        try {
            HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(channel);
            HealthCheckRequest.Builder request = HealthCheckRequest.newBuilder();

            assertThat(health.check(request.build()).getStatus()).isEqualTo(ServingStatus.SERVING);
            server.databases.set(false);
            assertThat(health.check(request.build()).getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
            assertThatThrownBy(() -> health.check(request.setService("x").build()))
                    .hasMessageStartingWith("NOT_FOUND");
        } finally {
            server.databases.set(true);
            channel.shutdownNow();
        }
    }

    @Test
    void thereAreNoActionsButThoseOfSql() {
        assertThat(client.listActions(key())).hasSize(2);
        assertThatThrownBy(() ->
                        client.doAction(new Action("x", new byte[0]), key()).next())
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        refused -> assertThat(refused.status().code()).isEqualTo(FlightStatusCode.UNIMPLEMENTED));
    }
}
