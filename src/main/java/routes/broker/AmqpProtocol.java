package routes.broker;

import io.netty.channel.ChannelPipeline;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.protocol.amqp.broker.ActiveMQProtonRemotingConnection;
import org.apache.activemq.artemis.protocol.amqp.broker.ProtonProtocolManager;
import org.apache.activemq.artemis.protocol.amqp.broker.ProtonProtocolManagerFactory;
import org.apache.activemq.artemis.protocol.amqp.proton.AMQPConnectionContext;
import org.apache.activemq.artemis.protocol.amqp.proton.handler.EventHandler;
import org.apache.activemq.artemis.protocol.amqp.proton.handler.ProtonHandler;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;
import org.apache.activemq.artemis.utils.uri.BeanSupport;
import org.apache.qpid.proton.engine.Session;

/**
 * AMQP as the broker speaks it, behind a guard for the login. It takes the place of the one that the broker comes with.
 */
@SuppressWarnings("rawtypes") // As the broker declares it.
final class AmqpProtocol extends ProtonProtocolManagerFactory {
    private final Strangers strangers;
    private final int packetBytes;

    /** @param packetBytes of the largest message */
    AmqpProtocol(Strangers strangers, int packetBytes) {
        this.strangers = strangers;
        this.packetBytes = packetBytes;
    }

    @Override
    public ProtocolManager createProtocolManager(
            ActiveMQServer server,
            Map<String, Object> parameters,
            List<BaseInterceptor> incoming,
            List<BaseInterceptor> outgoing)
            throws Exception {
        BeanSupport.stripPasswords(parameters);
        return BeanSupport.setData(new Guarded(this, server, incoming, outgoing), parameters);
    }

    private final class Guarded extends ProtonProtocolManager {
        Guarded(
                ProtonProtocolManagerFactory factory,
                ActiveMQServer server,
                List<BaseInterceptor> incoming,
                List<BaseInterceptor> outgoing) {
            super(factory, server, incoming, outgoing);
        }

        // Nothing else is spoken at this listener. What is left to nobody would stay open for ever.
        @Override
        public boolean isProtocol(byte[] begin) {
            return true;
        }

        @Override
        public void addChannelHandlers(ChannelPipeline pipeline) {
            pipeline.addLast(new AmqpLogin());
        }

        @Override
        public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection connection) {
            strangers.makeRoom();
            ConnectionEntry entry = super.createConnectionEntry(acceptor, connection);
            AMQPConnectionContext amqp = ((ActiveMQProtonRemotingConnection) entry.connection).getAmqpConnection();
            ProtonHandler handler = amqp.getHandler();
            handler.addEventHandler(new EndOfSession(handler));
            handler.addEventHandler(new AmqpBounds(amqp, packetBytes));
            return entry;
        }
    }

    /** The broker may leave its answer to the end of a session unsent until it looks at the connection, every two seconds. */
    private record EndOfSession(ProtonHandler handler) implements EventHandler {
        @Override
        public void onRemoteClose(Session session) {
            handler.runLater(handler::flush);
        }
    }
}
