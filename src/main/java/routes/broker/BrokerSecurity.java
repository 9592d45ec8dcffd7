package routes.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.Caller;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.Scopes;
import routes.entity.Visitor;

/**
 * The keys of the product are the broker's logins: any user name, the key as its password. What a connection may do
 * follows from its key and from what an address is for; nothing else is granted to anybody.
 */
final class BrokerSecurity implements ActiveMQSecurityManager5 {
    static final String MQTT = "mqtt";
    static final String AMQP = "amqp";

    private static final Logger LOG = LoggerFactory.getLogger(BrokerSecurity.class);
    private static final String OF_QUEUE = "::";

    private final BrokerKeys keys;
    private final ServerLogin server;
    private final Supplier<QueueOwners> owners;

    BrokerSecurity(BrokerKeys keys, ServerLogin server, Supplier<QueueOwners> owners) {
        this.keys = keys;
        this.server = server;
        this.owners = owners;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (server.user().equals(user)) {
            return same(server.password(), password) ? Connected.server().subject() : null;
        }
        if (connection == null) {
            return null;
        }
        String transport = connection.getProtocolName().startsWith("MQTT") ? MQTT : AMQP;
        Credential key =
                password == null || password.isBlank() ? Credential.NONE : new Credential(List.of(password.strip()));
        Visitor visitor = new Visitor(transport, key, host(connection.getRemoteAddress()));
        try {
            Caller caller = admitted(visitor);
            return new Connected(caller, visitor, client(transport, caller, connection)).subject();
        } catch (EntityException refused) {
            LOG.debug("broker: connection refused transport={} reason=\"{}\"", transport, refused.text());
            return null;
        } catch (RuntimeException stopping) {
            LOG.debug("broker: a key could not be checked transport={}", transport, stopping);
            return null;
        }
    }

    /**
     * Who comes.
     *
     * @throws EntityException why it is not let in
     */
    Caller admitted(Visitor visitor) {
        return admitted(visitor, keys.check(visitor));
    }

    /** Who is still there, with the same refusals. */
    Caller readmitted(Visitor visitor) {
        return admitted(visitor, keys.recheck(visitor));
    }

    private static Caller admitted(Visitor visitor, Caller caller) {
        if (!caller.scopes().allow(Scopes.TRANSPORTS, visitor.transport())) {
            throw Scopes.refusal(Scopes.TRANSPORTS, visitor.transport());
        }
        return caller;
    }

    // The client ids of one key are no other's: nobody takes over a session, or ends a connection, by its id.
    private static String client(String transport, Caller caller, RemotingConnection connection) {
        if (!transport.equals(MQTT)) {
            return String.valueOf(connection.getID());
        }
        String space = caller.keyId() + ":";
        String id = String.valueOf(connection.getClientID());
        if (!id.startsWith(space)) {
            id = space + id;
            connection.setClientID(id);
        }
        return id;
    }

    private static @Nullable String host(@Nullable String address) {
        if (address == null) {
            return null;
        }
        String bare = address.startsWith("/") ? address.substring(1) : address;
        int port = bare.lastIndexOf(':');
        return port < 0 ? bare : bare.substring(0, port).replace("[", "").replace("]", "");
    }

    private static boolean same(String known, @Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        known.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean authorize(Subject subject, @Nullable Set<Role> roles, CheckType check, String place) {
        Connected connected = Connected.of(subject);
        if (connected == null) {
            return false;
        }
        int end = place.indexOf(OF_QUEUE);
        String address = end < 0 ? place : place.substring(0, end);
        String queue = end < 0 ? null : place.substring(end + OF_QUEUE.length());
        boolean allowed = connected.isServer() ? ofServer(check, address) : ofClient(connected, check, address, queue);
        if (!allowed) {
            LOG.info(
                    "broker: refused key={} transport={} what={} address={}",
                    connected.caller().label(),
                    connected.visitor().transport(),
                    check,
                    address);
        }
        return allowed;
    }

    // A reply for somebody who has gone must not make a queue that nobody reads.
    private static boolean ofServer(CheckType check, String address) {
        boolean makes = check == CheckType.CREATE_DURABLE_QUEUE || check == CheckType.CREATE_NON_DURABLE_QUEUE;
        return !makes || AddressUse.isOurs(address);
    }

    private boolean ofClient(Connected connected, CheckType check, String address, @Nullable String queue) {
        if (address.equals(ArtemisSettings.DEAD_LETTERS)) {
            return (check == CheckType.CONSUME || check == CheckType.BROWSE) && readsAll(connected);
        }
        AddressUse use = AddressUse.of(address, connected.separator());
        if (check == CheckType.SEND) {
            return use == AddressUse.REQUEST && queue == null;
        }
        if (check == CheckType.CREATE_ADDRESS) {
            return use == AddressUse.REPLY || hears(connected, use, address);
        }
        if (check == CheckType.DELETE_DURABLE_QUEUE || check == CheckType.DELETE_NON_DURABLE_QUEUE) {
            return connected.owns(owners.get().of(queue));
        }
        boolean listens = check == CheckType.CONSUME
                || check == CheckType.BROWSE
                || check == CheckType.CREATE_DURABLE_QUEUE
                || check == CheckType.CREATE_NON_DURABLE_QUEUE;
        if (!listens) {
            return false;
        }
        boolean free = owners.get().none(queue, other -> !connected.owns(other));
        return free
                && (use == AddressUse.REPLY
                        ? owners.get().all(address).stream().allMatch(connected::owns)
                        : hears(connected, use, address));
    }

    // What others asked and could not have lies there.
    private static boolean readsAll(Connected connected) {
        Caller caller = connected.caller();
        return connected.separator() == Connected.AMQP_SEPARATOR
                && caller.scopes().byName().isEmpty()
                && caller.limits().isEmpty();
    }

    /**
     * Whether a client of MQTT may subscribe there.
     *
     * @param queue that the broker would take for it, which is another key's where both share a name
     */
    boolean mayListen(Connected connected, String address, String queue) {
        return ofClient(connected, CheckType.CONSUME, address, queue);
    }

    private static boolean hears(Connected connected, AddressUse use, String address) {
        return use == AddressUse.EVENT && EventRights.mayHear(connected.caller(), address, connected.separator());
    }

    @Override
    public boolean validateUser(String user, String password) {
        throw new UnsupportedOperationException("a login needs its connection");
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        throw new UnsupportedOperationException("a login needs its connection");
    }
}
