package routes.transport.grpc;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.component.grpc.GrpcComponent;
import org.apache.camel.component.grpc.GrpcConfiguration;
import org.apache.camel.component.grpc.GrpcEndpoint;
import routes.entity.HeapShare;
import routes.transport.Door;

/**
 * Camel's component {@code grpc}, whose producers stay what they are. Its consumer serves one compiled service; ours
 * serves all that there are at the time of a call.
 */
public final class EntityGrpc extends GrpcComponent {
    private final GrpcSettings settings;
    private final GrpcPort port;
    private final GrpcEntrance entrance;
    private final HeapShare heap;

    /** @param heap what large messages may take up between them, and with those of other transports */
    public EntityGrpc(GrpcSettings settings, GrpcPort port, Door door, HeapShare heap) {
        this.settings = settings;
        this.port = port;
        this.entrance = new GrpcEntrance(door);
        this.heap = heap;
    }

    GrpcSettings settings() {
        return settings;
    }

    GrpcPort port() {
        return port;
    }

    GrpcEntrance entrance() {
        return entrance;
    }

    HeapShare heap() {
        return heap;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        GrpcConfiguration configuration = parseConfiguration(new GrpcConfiguration(), uri);
        Endpoint endpoint = new EntityEndpoint(uri, this, configuration);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static final class EntityEndpoint extends GrpcEndpoint {
        private final EntityGrpc component;

        EntityEndpoint(String uri, EntityGrpc component, GrpcConfiguration configuration) throws Exception {
            super(uri, component, configuration);
            this.component = component;
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new GrpcServer(this, processor, component);
        }
    }
}
