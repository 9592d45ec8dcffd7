package routes.broker;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** Connections that nobody has logged in by. They are few, and gone soon: each takes the place of one with a key. */
final class Strangers {
    private static final long LOGIN_MILLIS = 10_000;
    private static final int SHARE = 4;

    private final Supplier<Collection<RemotingConnection>> connections;
    private final int most;

    /** @param maxConnections of which a fourth may be strangers */
    Strangers(Supplier<Collection<RemotingConnection>> connections, int maxConnections) {
        this.connections = connections;
        this.most = Math.max(1, maxConnections / SHARE);
    }

    /** Ends the one that has waited longest where there are as many as there may be. */
    void makeRoom() {
        List<RemotingConnection> all = connections.get().stream()
                .filter(connection -> Connected.of(connection) == null)
                .sorted(Comparator.comparingLong(RemotingConnection::getCreationTime))
                .toList();
        all.subList(0, Math.max(0, all.size() - most + 1)).forEach(Strangers::end);
    }

    /** Ends one that had its time. */
    static void endLate(RemotingConnection connection) {
        if (System.currentTimeMillis() - connection.getCreationTime() > LOGIN_MILLIS) {
            end(connection);
        }
    }

    // The connection's own way of closing waits for the network's thread, which may be this one.
    private static void end(RemotingConnection connection) {
        if (connection.getTransportConnection() instanceof NettyConnection netty) {
            netty.getNettyChannel().close();
        }
    }
}
