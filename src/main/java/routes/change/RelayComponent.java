package routes.change;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The component {@code changes:}, for routes that pass committed changes on, each at least once and in order:
 * {@code changes:invoices?project=shop&entities=Invoice}. The path is the name under which is kept how far it is.
 */
public final class RelayComponent extends DefaultComponent {

    /** The bean name that Camel looks up. */
    public static final String BEAN_NAME = "changes-component";

    private static final int LONGEST = 100;

    private final Relays relays;
    private final RelayProjects projects;
    private final Readers readers;

    public RelayComponent(Relays relays, RelayProjects projects, Readers readers) {
        this.relays = relays;
        this.projects = projects;
        this.readers = readers;
    }

    Relays relays() {
        return relays;
    }

    RelayProjects projects() {
        return projects;
    }

    Readers readers() {
        return readers;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (remaining.isBlank() || remaining.length() > LONGEST) {
            throw new IllegalArgumentException(
                    uri + ": give the relay a name of 1 to " + LONGEST + " characters, as in changes:invoices");
        }
        RelayEndpoint endpoint = new RelayEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
