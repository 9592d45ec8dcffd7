package routes.transport.arrow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.camel.impl.DefaultCamelContext;
import routes.entity.HeapShare;
import routes.entity.InMemoryEntityStore;

/** Flight's route as it is shipped, on a port of its own, and a client of it that nobody here wrote. */
final class FlightTestServer implements AutoCloseable {
    final AtomicBoolean databases = new AtomicBoolean(true);
    final CountingDoor counts = new CountingDoor();
    final AtomicBoolean revoked = counts.revoked;
    final ArrowMemory memory = new ArrowMemory(64 << 20);
    final FlightPort port = new FlightPort();
    final BufferAllocator allocator = new RootAllocator();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<AutoCloseable> clients = new ArrayList<>();

    FlightTestServer(ArrowSamples.Core core, int inFlight, Duration stall) throws Exception {
        ArrowRows rows = new ArrowRows(ArrowSamples::visible, counts);
        SqlCommands sql = new SqlCommands(ArrowSamples::visible);
        FlightSettings settings = new FlightSettings(inFlight, 1 << 20, stall, Duration.ZERO, null);
        ArrowSamples.bind(
                context,
                "flight-component",
                new FlightComponent(settings, port, counts, memory, new HeapShare(8 << 20), databases::get, sql));
        ArrowSamples.bind(context, "flightDecode", new FlightDecode(rows, sql));
        ArrowSamples.bind(context, "flightEncode", new FlightEncode());
        ArrowSamples.bind(context, "flightEncodeError", new FlightEncodeError());
        Properties properties = new Properties();
        properties.setProperty("octonet.transports.arrow.enabled", "true");
        properties.setProperty("octonet.transports.arrow.port", "0");
        context.getPropertiesComponent().setInitialProperties(properties);
        ArrowSamples.start(context, counts.over(core), "transport-arrow-flight.camel.yaml");
    }

    FlightClient client() {
        FlightClient client = FlightClient.builder(allocator, Location.forGrpcInsecure("127.0.0.1", port.number()))
                .build();
        clients.add(client);
        return client;
    }

    static HeaderCallOption key() {
        return headers("x-api-key", InMemoryEntityStore.KEY);
    }

    static HeaderCallOption headers(String... names) {
        CallHeaders headers = new FlightCallHeaders();
        for (int i = 0; i < names.length; i += 2) {
            headers.insert(names[i], names[i + 1]);
        }
        return new HeaderCallOption(headers);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable client : clients) {
            client.close();
        }
        context.stop();
        memory.close();
        allocator.close();
    }
}
