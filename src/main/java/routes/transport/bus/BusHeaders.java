package routes.transport.bus;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/** Which headers of a message come into a route: those that its transport reads, and no others whatever their case. */
public final class BusHeaders implements HeaderFilterStrategy {
    private final Set<String> read = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    public BusHeaders(String... read) {
        this.read.addAll(Set.of(read));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return !read.contains(name);
    }

    // What a route sets for its bus goes out; Camel's own and what the client sent do not.
    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return name.regionMatches(true, 0, "Camel", 0, 5) || read.contains(name);
    }
}
