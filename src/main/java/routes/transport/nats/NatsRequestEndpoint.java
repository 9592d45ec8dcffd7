package routes.transport.nats;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** The address of a {@code nats-requests:} route with its options. */
public final class NatsRequestEndpoint extends DefaultEndpoint {
    private final NatsRequestComponent component;
    private String queue = "octonet";
    private int threads = 16;

    NatsRequestEndpoint(String uri, NatsRequestComponent component) {
        super(uri, component);
        this.component = component;
    }

    /** The queue group, whose members share the requests. */
    public void setQueue(String name) {
        queue = name;
    }

    String queue() {
        return queue;
    }

    /** Requests that are worked on beside one another. */
    public void setThreads(int most) {
        threads = most;
    }

    int threads() {
        return threads;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = new NatsRequestConsumer(this, processor, component);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("nats-requests: is where requests come from; send with nats:");
    }
}
