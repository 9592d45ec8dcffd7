package routes.broker;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The embedded broker of a test class, and a new one after a case that failed: what that left behind is nobody's. */
final class TestBroker implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    final KeyRing keys = new KeyRing();
    final ServerLogin login = ServerLogin.random();
    private final BrokerSettings settings;
    private EmbeddedBroker running;

    /** @param memory for all messages together, of which one has at most 200 000 bytes */
    TestBroker(int memory) {
        this.settings = new BrokerSettings("127.0.0.1", 0, 0, null, memory, 200_000, 200, 50);
    }

    EmbeddedBroker running() {
        return running;
    }

    String mqtt() {
        return "tcp://127.0.0.1:" + running.port("mqtt");
    }

    String amqp() {
        return "amqp://127.0.0.1:" + running.port("amqp");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = EmbeddedBroker.start(settings, keys, login);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            running.close();
            beforeAll(context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running.close();
    }
}
