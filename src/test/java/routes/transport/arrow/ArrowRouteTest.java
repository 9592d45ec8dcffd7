package routes.transport.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.transport.arrow.FlightTestServer.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import routes.entity.Credential;
import routes.entity.EntityRequest;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;

/** The route of Flight as it is shipped, spoken to by Arrow's own client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrowRouteTest {
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

    @BeforeEach
    void users() {
        store.clear();
        for (String name : List.of("Ada", "Bob", "Cid")) {
            store.answer(EntityRequest.of(Operation.CREATE, "User")
                    .credential(new Credential(List.of(InMemoryEntityStore.KEY)))
                    .data(Map.of("name", name, "age", 36L))
                    .build());
        }
    }

    private static FlightDescriptor command(String json) {
        return FlightDescriptor.command(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void flightsAreListedDescribedAndRead() throws Exception {
        List<FlightInfo> flights = new java.util.ArrayList<>();
        client.listFlights(org.apache.arrow.flight.Criteria.ALL, key()).forEach(flights::add);
        FlightInfo info = client.getInfo(FlightDescriptor.path("User"), key());

        assertThat(flights)
                .extracting(flight -> flight.getDescriptor().getPath().get(1))
                .contains("User", "Sample");
        assertThat(info.getSchema()).isEqualTo(flights.get(0).getSchema());
        try (FlightStream stream = client.getStream(info.getEndpoints().get(0).getTicket(), key())) {
            assertThat(stream.next()).isTrue();
            assertThat(stream.getRoot().getRowCount()).isEqualTo(3);
            assertThat(stream.getRoot().getVector("name").getObject(0)).hasToString("Ada");
            assertThat(stream.next()).isFalse();
        }
    }

    @Test
    void aStrangerIsRefused() {
        assertThatThrownBy(() -> client.getInfo(FlightDescriptor.path("User")))
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        refused -> assertThat(refused.status().code()).isEqualTo(FlightStatusCode.UNAUTHENTICATED));
    }
}
