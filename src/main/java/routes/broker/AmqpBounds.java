package routes.broker;

import org.apache.activemq.artemis.protocol.amqp.proton.AMQPConnectionContext;
import org.apache.activemq.artemis.protocol.amqp.proton.handler.EventHandler;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.AmqpError;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.amqp.transport.LinkError;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Session;

/**
 * Ends a connection of AMQP that opens too many sessions, or sends more of messages without an end than there is room for.
 * The broker's own reading looks at a message when it is whole, and gathers its frames until then.
 */
final class AmqpBounds implements EventHandler {
    /** A client may send by several links at a time. */
    private static final long MESSAGES = 4;

    /** Of one connection: each costs the broker some ten kilobytes. */
    private static final int LAST_SESSION = 254;

    private final AMQPConnectionContext amqp;
    private final long most;
    private int sessions;

    /** @param messageBytes of the largest message */
    AmqpBounds(AMQPConnectionContext amqp, int messageBytes) {
        this.amqp = amqp;
        this.most = messageBytes * MESSAGES;
        amqp.getHandler().getTransport().setChannelMax(LAST_SESSION);
    }

    @Override
    public void onDelivery(Delivery delivery) {
        if (delivery.isPartial() && begun(amqp.getHandler().getConnection()) > most) {
            end(LinkError.MESSAGE_SIZE_EXCEEDED, "Messages of more than " + most + " bytes were begun and not ended");
        }
    }

    // The library announces how many there may be, and takes them all.
    @Override
    public void onRemoteOpen(Session session) {
        if (++sessions > LAST_SESSION + 1) {
            end(
                    AmqpError.RESOURCE_LIMIT_EXCEEDED,
                    "A connection has at most " + (LAST_SESSION + 1) + " sessions: end some, or take another one");
        }
    }

    @Override
    public void onRemoteClose(Session session) {
        sessions--;
    }

    private void end(Symbol condition, String reason) {
        amqp.getHandler().close(new ErrorCondition(condition, reason), amqp);
    }

    private static long begun(Connection connection) {
        long bytes = 0;
        for (Session session = connection.sessionHead(null, null);
                session != null;
                session = session.next(null, null)) {
            bytes += session.getIncomingBytes();
        }
        return bytes;
    }
}
