package routes.dialect.sql;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.entity.HeapShare;
import routes.schema.SchemaStrategy;
import routes.schema.Suggestion;

/** The kinds of SQL database this process can use. */
public final class SqlVendors {
    private final Map<String, SqlVendor> byId;
    private final HeapShare heap;

    public SqlVendors(Collection<SqlVendor> vendors) {
        this(vendors, HeapShare.ofThisProcess());
    }

    /** @param heap what the rows of large answers may take up */
    public SqlVendors(Collection<SqlVendor> vendors, HeapShare heap) {
        this.heap = heap;
        byId = vendors.stream().collect(Collectors.toUnmodifiableMap(SqlVendor::id, Function.identity()));
    }

    public boolean knows(String dialect) {
        return byId.containsKey(dialect);
    }

    /** The dialects there are, in alphabetical order. */
    public Set<String> names() {
        return new TreeSet<>(byId.keySet());
    }

    /** What is wrong with an address, or null. Nothing is opened. */
    public @Nullable String faultOf(String dialect, String uri, SqlSettings settings) {
        try {
            vendor(dialect).connections(uri, settings).close();
            return null;
        } catch (IllegalArgumentException unfit) {
            return unfit.getMessage();
        }
    }

    /** Whether the database at this address runs in this process. */
    public boolean embedded(String dialect, String uri) {
        return vendor(dialect).embedded(uri);
    }

    /** Whether there is a database at this address, as far as that shows without opening it. */
    public boolean exists(String dialect, String uri) {
        return vendor(dialect).exists(uri);
    }

    /**
     * The database at this address, which is opened when it is first needed.
     *
     * @throws IllegalArgumentException when the dialect is unknown or the address is not one of its own
     */
    public SqlDatabase database(String dialect, String uri, SqlSettings settings, SchemaStrategy strategy) {
        return new SqlDatabase(vendor(dialect), uri, settings, strategy, heap);
    }

    SqlVendor vendor(String dialect) {
        SqlVendor vendor = byId.get(dialect);
        if (vendor == null) {
            throw new IllegalArgumentException("dialect " + Suggestion.unknown(dialect, names()));
        }
        return vendor;
    }
}
