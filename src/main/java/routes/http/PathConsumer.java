package routes.http;

import java.util.Set;
import org.apache.camel.spi.HeaderFilterStrategy;

/** A consumer that answers requests for a path, as far as finding it and reading its requests goes. */
interface PathConsumer {

    PathTemplate template();

    /** Names of the template's parameters in order. */
    String[] parameterNames();

    /** The methods it is restricted to; empty means every method. */
    Set<String> methods();

    /** Decides which headers go through. */
    HeaderFilterStrategy filter();

    /** Whether its route is started: what stays open ends when it no longer is. */
    boolean listens();

    /** Whether a query parameter of this name may be put on the message. */
    boolean acceptsParameter(String name);
}
