package routes.change;

import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** The address of a {@code changes:} route with its options. */
public final class RelayEndpoint extends DefaultEndpoint {
    private final RelayComponent component;
    private final String name;
    private String project = "default";
    private Set<String> entities = Set.of();
    private boolean fromOldest;
    private @Nullable String apiKey;

    RelayEndpoint(String uri, RelayComponent component, String name) {
        super(uri, component);
        this.component = component;
        this.name = name;
    }

    /** One project, several with commas between them, or all that are in use. */
    public void setProject(String names) {
        project = names.strip();
    }

    String project() {
        return project;
    }

    /** Names or collections with commas between them; all where there is none. */
    public void setEntities(String names) {
        entities = names.isBlank() ? Set.of() : Set.of(names.strip().split("\\s*,\\s*"));
    }

    /** Where a relay of a new name begins: {@code now}, or with the {@code oldest} change that is kept. */
    public void setBegin(String where) {
        if (!where.equals("now") && !where.equals("oldest")) {
            throw new IllegalArgumentException(getEndpointUri() + ": begin is \"" + where + "\"; write now or oldest");
        }
        fromOldest = where.equals("oldest");
    }

    /** As whom changes are seen; without a key, by nobody in particular. */
    public void setApiKey(String secret) {
        apiKey = secret.isBlank() ? null : secret.strip();
    }

    String name() {
        return name;
    }

    Relay.Choice choice() {
        return new Relay.Choice(entities, fromOldest, apiKey);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = new RelayConsumer(this, processor, component);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("changes: is where changes come from; rows are written by an entity");
    }
}
