package routes.dialect.sql;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import routes.entity.HeapShare;
import routes.schema.SchemaStrategy;

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

    /** The dialects there are, in alphabetical order, to be shown. */
    public String names() {
        return String.join(", ", new TreeMap<>(byId).keySet());
    }

    /**
     * The database at this address, which is opened when it is first needed.
     *
     * @throws IllegalArgumentException when the dialect is unknown or the address is not one of its own
     */
    public SqlDatabase database(String dialect, String uri, SqlSettings settings, SchemaStrategy strategy) {
        SqlVendor vendor = byId.get(dialect);
        if (vendor == null) {
            throw new IllegalArgumentException("dialect " + dialect + " is not one of " + names());
        }
        return new SqlDatabase(vendor, uri, settings, strategy, heap);
    }
}
