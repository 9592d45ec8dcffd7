package routes.broker;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.security.SecurityAuth;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;

/** Who made which queue, as the broker itself knows it, and that no key makes too many. */
final class QueueOwners implements ActiveMQServerPlugin {
    private final ActiveMQServer server;
    private final int most;
    private final Map<String, Integer> queues = new ConcurrentHashMap<>();

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

    @Override
    public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQSecurityException {
        String key = key(queue.getUser());
        if (queues.getOrDefault(key, 0) >= most && !key.equals(Caller.system().keyId())) {
            throw new ActiveMQSecurityException("This key has " + most + " subscriptions and reply queues already");
        }
    }

    @Override
    public void afterCreateQueue(Queue queue) {
        if (queue.getUser() != null) {
            queues.merge(key(queue.getUser()), 1, Integer::sum);
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
            queues.computeIfPresent(key(queue.getUser()), (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private static String key(@Nullable SimpleString user) {
        String name = user == null ? "" : user.toString();
        int end = name.indexOf(' ');
        return end < 0 ? name : name.substring(0, end);
    }
}
