package routes.transport.mcp;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** The Camel component {@code mcp-stdio}: from each line of standard input an exchange, and its body back as a line. */
public final class StdioComponent extends DefaultComponent {
    private final Stdio stdio;

    public StdioComponent(Stdio stdio) {
        this.stdio = stdio;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new StdioEndpoint(uri, this, stdio);
    }

    private static final class StdioEndpoint extends DefaultEndpoint {
        private final Stdio stdio;

        StdioEndpoint(String uri, StdioComponent component, Stdio stdio) {
            super(uri, component);
            this.stdio = stdio;
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new StdioConsumer(this, processor, stdio);
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("mcp-stdio answers what comes in, and begins nothing");
        }
    }
}
