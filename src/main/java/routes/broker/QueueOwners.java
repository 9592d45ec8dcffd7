package routes.broker;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.FilterConstants;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.Caller;

/** Who made which queue, as the broker itself knows it, how much waits there, and that no key makes too many. */
final class QueueOwners implements ActiveMQServerPlugin {
    private static final Logger LOG = LoggerFactory.getLogger(QueueOwners.class);
    private static final String SERVER = Caller.system().keyId();

    /** The changes that the server tells itself match the topics of its requests. */
    private static final String NO_CHANGES = "NOT (" + FilterConstants.ACTIVEMQ_ADDRESS + " LIKE 'mostajs/events/%')";

    private final ActiveMQServer server;
    private final int most;
    private final Map<String, Set<Queue>> queues = new ConcurrentHashMap<>();

    QueueOwners(ActiveMQServer server, int most) {
        this.server = server;
        this.most = most;
    }

    /** Null where there is no such queue, or it is nobody's. */
    @Nullable
    String of(@Nullable String queue) {
        Queue found = queue == null ? null : server.locateQueue(queue);
        return found == null || found.getUser() == null ? null : found.getUser().toString();
    }

    /** Whether the queue is not there, or its owner is none of those. */
    boolean none(@Nullable String queue, Predicate<@Nullable String> those) {
        return queue == null || server.locateQueue(queue) == null || !those.test(of(queue));
    }

    /** The owners of all queues at an address; one that is nobody's has an empty name. */
    List<String> all(String address) {
        try {
            return server.getPostOffice().getDirectBindings(SimpleString.of(address)).stream()
                    .map(QueueOwners::owner)
                    .toList();
        } catch (Exception unknown) {
            return List.of("");
        }
    }

    private static String owner(Binding binding) {
        return binding instanceof QueueBinding queue
                ? Objects.toString(queue.getQueue().getUser(), "")
                : "";
    }

    /**
     * The keys of which that many bytes or more wait to be read, or have not been acknowledged yet. The server is none of
     * them: what waits for it are others' requests, and without its queues it would hear no more of them.
     */
    List<String> behind(long bytes) {
        return queues.keySet().stream()
                .filter(key -> !key.equals(SERVER) && waiting(key) >= bytes)
                .toList();
    }

    /** How many bytes wait for the server. */
    long requests() {
        Queue shared = server.locateQueue(ArtemisSettings.REQUESTS);
        return waiting(SERVER) + (shared == null ? 0 : shared.getPersistentSize());
    }

    /** How many bytes wait for the owner of these queues, in them and in all that its key made. */
    long waiting(List<String> owners) {
        return owners.stream()
                .map(QueueOwners::key)
                .distinct()
                .mapToLong(this::waiting)
                .max()
                .orElse(0);
    }

    private long waiting(String key) {
        long bytes = 0;
        for (Queue queue : queues.getOrDefault(key, Set.of())) {
            bytes += queue.getPersistentSize();
        }
        return bytes;
    }

    /** Forgets all that waits for a key. */
    void clear(String key) {
        for (Queue queue : List.copyOf(queues.getOrDefault(key, Set.of()))) {
            try {
                server.destroyQueue(queue.getName(), null, false, true);
            } catch (Exception gone) {
                LOG.debug("broker: a queue could not be deleted", gone);
            }
        }
    }

    // Whoever came first with a queue of its own would keep the events from all others.
    @Override
    public void beforeAddAddress(AddressInfo address, boolean reload) throws ActiveMQSecurityException {
        if (address.getRoutingTypes().contains(RoutingType.ANYCAST)) {
            refuseEvents(address.getName());
        }
    }

    @Override
    public void beforeUpdateAddress(SimpleString address, EnumSet<RoutingType> types) throws ActiveMQSecurityException {
        if (types != null && types.contains(RoutingType.ANYCAST)) {
            refuseEvents(address);
        }
    }

    private static void refuseEvents(SimpleString address) throws ActiveMQSecurityException {
        if (AddressUse.isEvent(address.toString())) {
            throw new ActiveMQSecurityException("Changes are told to all who listen: open the link with the capability "
                    + "topic and not with queue");
        }
    }

    @Override
    public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQSecurityException {
        if (queue.getRoutingType() == RoutingType.ANYCAST) {
            refuseEvents(queue.getAddress());
        }
        String key = key(queue.getUser());
        if (queues.getOrDefault(key, Set.of()).size() >= most && !key.equals(SERVER)) {
            throw new ActiveMQSecurityException("This key has " + most + " subscriptions and reply queues already");
        }
        if (key.equals(SERVER)
                && AddressUse.of(queue.getAddress().toString(), Connected.MQTT_SEPARATOR) == AddressUse.REQUEST) {
            SimpleString filter = queue.getFilterString();
            queue.setFilterString(filter == null ? NO_CHANGES : "(" + filter + ") AND " + NO_CHANGES);
        }
    }

    @Override
    public void afterCreateQueue(Queue queue) {
        if (queue.getUser() != null) {
            queues.compute(key(queue.getUser()), (key, known) -> {
                Set<Queue> all = known == null ? ConcurrentHashMap.newKeySet() : known;
                all.add(queue);
                return all;
            });
        }
    }

    @Override
    public void afterDestroyQueue(
            Queue queue,
            SimpleString address,
            @Nullable SecurityAuth session,
            boolean checkConsumerCount,
            boolean removeConsumers,
            boolean autoDeleteAddress) {
        if (queue.getUser() != null) {
            queues.computeIfPresent(
                    key(queue.getUser()), (key, all) -> all.remove(queue) && all.isEmpty() ? null : all);
        }
    }

    private static String key(@Nullable SimpleString user) {
        return key(user == null ? "" : user.toString());
    }

    private static String key(String name) {
        int end = name.indexOf(' ');
        return end < 0 ? name : name.substring(0, end);
    }
}
