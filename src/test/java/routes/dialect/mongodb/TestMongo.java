package routes.dialect.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;

/** A server in this process that speaks MongoDB's protocol, for all tests of a run; each has databases of its own. */
public final class TestMongo {
    private static final InetSocketAddress ADDRESS = start();

    private TestMongo() {}

    private static InetSocketAddress start() {
        MongoServer server = new MongoServer(PartialIndexes.backend());
        server.bind("127.0.0.1", 0);
        return server.getLocalAddress();
    }

    /** The address of a database of this name, which is empty when it is first asked for. */
    public static String uri(String name) {
        return "mongodb://127.0.0.1:" + ADDRESS.getPort() + "/" + name;
    }
}
