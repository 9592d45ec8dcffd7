package routes.dialect.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.introspect.Introspection;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.HeapShare;
import routes.schema.Described;
import routes.schema.SchemaStrategy;
import routes.schema.Suggestion;

/** The kinds of SQL database this process can use. */
public final class SqlVendors {
    private static final Logger LOG = LoggerFactory.getLogger(SqlVendors.class);

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

    /**
     * Describes what is in the database at this address as schemas; nothing in it is changed.
     *
     * @param databaseSchemas the schemas to look into; empty for the one a connection uses anyway
     * @param chosen which tables and views, by name
     * @throws EntityException DB_NOT_CONNECTED when it can't be reached or read
     */
    public Described describe(
            String dialect, String uri, SqlSettings settings, List<String> databaseSchemas, Predicate<String> chosen) {
        SqlVendor vendor = vendor(dialect);
        if (!vendor.exists(uri)) {
            throw new EntityException(ErrorCode.DB_NOT_CONNECTED, "There is no database at this address")
                    .hint("Check the address; introspection makes no database.");
        }
        try (SqlConnections connections = vendor.connections(uri, settings);
                Connection connection = connections.read()) {
            return Introspection.of(connection, vendor.catalog(), databaseSchemas, chosen);
        } catch (SQLException failure) {
            LOG.warn("sql: database not described dialect={}", dialect, DriverFailure.of(failure));
            throw unreadable();
        } catch (EntityException failure) {
            // A client of a project is told to come back; here nobody tries again.
            throw failure.code() == ErrorCode.DB_NOT_CONNECTED ? unreadable() : failure;
        }
    }

    private static EntityException unreadable() {
        return new EntityException(ErrorCode.DB_NOT_CONNECTED, "The database does not answer, or can't be read")
                .hint("Check its address, user and password, and what the user may see.");
    }

    SqlVendor vendor(String dialect) {
        SqlVendor vendor = byId.get(dialect);
        if (vendor == null) {
            throw new IllegalArgumentException("dialect " + Suggestion.unknown(dialect, names()));
        }
        return vendor;
    }
}
