package routes.dialect.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlSettings;

/** The client of one MongoDB database, opened when it is first needed. */
final class MongoServer implements AutoCloseable {
    private static final String FORM = "an address of this database looks like mongodb://user:password@host:27017/name";

    private final ConnectionString address;
    private final String name;
    private final SqlSettings settings;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable MongoClient client;
    private volatile @Nullable Boolean transactions;
    private boolean closed;

    /** @throws IllegalArgumentException saying what an address looks like, and nothing of this one */
    MongoServer(String uri, SqlSettings settings) {
        this.address = parse(uri);
        this.settings = settings;
        String database = address.getDatabase();
        if (database == null) {
            throw new IllegalArgumentException(FORM + "; the name of the database is missing");
        }
        this.name = database;
    }

    private static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException malformed) {
            // The cause would repeat the password.
            throw new IllegalArgumentException(FORM + "; special characters are written as %40 and the like");
        }
    }

    String name() {
        return name;
    }

    /** How long the server may work on one query; zero for no limit. */
    Duration queryTimeout() {
        return settings.statementTimeout();
    }

    MongoClient client() {
        MongoClient open = client;
        return open == null ? open() : open;
    }

    MongoDatabase database() {
        return client().getDatabase(name);
    }

    /** Whether several operations can be one transaction here, as replica sets and sharded clusters let them. */
    boolean transactions() {
        Boolean known = transactions;
        if (known == null) {
            ping();
            ClusterType type = client().getClusterDescription().getType();
            known = type == ClusterType.REPLICA_SET || type == ClusterType.SHARDED || type == ClusterType.LOAD_BALANCED;
            transactions = known;
        }
        return known;
    }

    /** The same as far as it is known without asking the server. */
    boolean knownTransactions() {
        return Boolean.TRUE.equals(transactions);
    }

    void ping() {
        database().runCommand(new Document("ping", 1));
    }

    private MongoClient open() {
        opening.lock();
        try {
            MongoClient open = client;
            if (closed) {
                throw new IllegalStateException("the database is closed");
            }
            if (open == null) {
                open = MongoClients.create(settings());
                client = open;
            }
            return open;
        } finally {
            opening.unlock();
        }
    }

    // What the address itself says goes before what is said for all databases.
    private MongoClientSettings settings() {
        long wait = settings.connectTimeout().toMillis();
        Duration slow = settings.statementTimeout();
        return MongoClientSettings.builder()
                .applicationName("octonet")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(wait, TimeUnit.MILLISECONDS)
                        .addClusterListener(
                                new ServerWatch(settings.project(), String.join(",", address.getHosts()) + "/" + name)))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxSize(settings.poolSize()).maxWaitTime(wait, TimeUnit.MILLISECONDS))
                // The driver's own checks have as long: a busy server is not to be taken for one that is gone.
                .applyToSocketSettings(socket -> socket.connectTimeout((int) wait * 3, TimeUnit.MILLISECONDS)
                        .readTimeout(
                                slow.isZero() ? 0 : (int) Math.min(slow.toMillis() + wait, Integer.MAX_VALUE),
                                TimeUnit.MILLISECONDS))
                .applyConnectionString(address)
                .build();
    }

    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            MongoClient open = client;
            client = null;
            if (open != null) {
                open.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
