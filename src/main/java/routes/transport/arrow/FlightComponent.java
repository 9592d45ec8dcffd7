package routes.transport.arrow;

import java.net.URI;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import routes.entity.HeapShare;
import routes.transport.Door;

/** The component {@code flight}: routes that begin with it serve Arrow Flight at the address in their URI. */
public final class FlightComponent extends DefaultComponent {
    private final FlightSettings settings;
    private final FlightPort port;
    private final Door door;
    private final ArrowMemory memory;
    private final HeapShare heap;
    private final BooleanSupplier databases;
    private final FlightCommands commands;

    /**
     * @param heap what uploads may take up between them, and with large requests of other transports
     * @param databases whether those answer that the server can't do without
     * @param sql what becomes of Flight SQL's commands
     */
    public FlightComponent(
            FlightSettings settings,
            FlightPort port,
            Door door,
            ArrowMemory memory,
            HeapShare heap,
            BooleanSupplier databases,
            SqlCommands sql) {
        this.settings = settings;
        this.port = port;
        this.door = door;
        this.memory = memory;
        this.heap = heap;
        this.databases = databases;
        this.commands = sql;
    }

    FlightSettings settings() {
        return settings;
    }

    FlightPort port() {
        return port;
    }

    Door door() {
        return door;
    }

    ArrowMemory memory() {
        return memory;
    }

    HeapShare heap() {
        return heap;
    }

    BooleanSupplier databases() {
        return databases;
    }

    FlightCommands commands() {
        return commands;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        URI address = URI.create("flight://" + remaining);
        if (address.getHost() == null || address.getPort() < 0) {
            throw new IllegalArgumentException(
                    "flight:" + remaining + " names no host and port; write flight:127.0.0.1:50052");
        }
        return new FlightEndpoint(uri, this, address);
    }

    /** Where Flight is served. */
    static final class FlightEndpoint extends DefaultEndpoint {
        private final FlightComponent component;
        private final URI address;

        FlightEndpoint(String uri, FlightComponent component, URI address) {
            super(uri, component);
            this.component = component;
            this.address = address;
        }

        URI address() {
            return address;
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new FlightConsumer(this, processor, component);
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("flight: serves, it does not ask");
        }
    }
}
