package routes.broker;

import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.Visitor;

/** Who holds a connection. Its name is the owner of what it makes: queues know nothing else of it. */
final class Connected extends UserPrincipal {
    static final char MQTT_SEPARATOR = '/';
    static final char AMQP_SEPARATOR = '.';

    private static final char CLIENT = ' ';

    private final Caller caller;
    private final Visitor visitor;
    private final String client;

    /** @param client what tells the connections of one key apart */
    Connected(Caller caller, Visitor visitor, String client) {
        super(caller.keyId() + CLIENT + client);
        this.caller = caller;
        this.visitor = visitor;
        this.client = client;
    }

    /** The server itself. */
    static Connected server() {
        return new Connected(Caller.system(), new Visitor("", routes.entity.Credential.NONE, null), "server");
    }

    /** Who holds it, null before anybody has shown who it is. */
    static @Nullable Connected of(@Nullable Subject subject) {
        return subject == null
                ? null
                : subject.getPrincipals(Connected.class).stream().findFirst().orElse(null);
    }

    static @Nullable Connected of(RemotingConnection connection) {
        return of(connection.getSubject());
    }

    Subject subject() {
        return new Subject(true, Set.of(this), Set.of(), Set.of());
    }

    Caller caller() {
        return caller;
    }

    Visitor visitor() {
        return visitor;
    }

    /** What tells it from other connections of its key; over MQTT, the client id. */
    String client() {
        return client;
    }

    boolean isServer() {
        return caller.isSystem();
    }

    /** The key that was shown, null where there was none. */
    @Nullable
    String key() {
        return visitor.credential().keys().isEmpty()
                ? null
                : visitor.credential().keys().get(0);
    }

    char separator() {
        return visitor.transport().equals(BrokerSecurity.MQTT) ? MQTT_SEPARATOR : AMQP_SEPARATOR;
    }

    /** Whether a connection with the same key made the queue: clients that share a key share what it may hear. */
    boolean owns(@Nullable String owner) {
        return owner != null && owner.startsWith(caller.keyId() + CLIENT);
    }
}
