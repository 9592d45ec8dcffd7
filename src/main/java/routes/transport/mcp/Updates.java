package routes.transport.mcp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.ClientFeed;
import routes.transport.HttpOutput;
import routes.transport.JsonSchema;
import routes.transport.PushLimits;
import routes.transport.PushPlaces;
import routes.transport.RowJson;

/**
 * Tells clients of changed resources: over a stream of its own for each request to listen, or over the one that a client
 * with a session holds open. What a session watches is remembered here alone, so its requests must come to this server.
 */
public final class Updates {
    private static final Logger LOG = LoggerFactory.getLogger(Updates.class);
    private static final int MOST_SESSIONS = 10_000;
    private static final int MOST_WATCHED = 100;
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Map<String, String> HEADERS = Map.of(
            HttpOutput.CONTENT_TYPE,
            "text/event-stream",
            HttpOutput.CACHE_CONTROL,
            "no-cache",
            "X-Accel-Buffering",
            "no");

    private final Changes changes;
    private final PushLimits limits;
    private final PushPlaces places;
    private final Cache<String, Watched> sessions = Caffeine.newBuilder()
            .maximumSize(MOST_SESSIONS)
            .expireAfterAccess(IDLE)
            .build();

    /** What one session wants to hear of, and its stream where it has one. */
    private static final class Watched {
        private final Map<Watch, @Nullable String> projects = new LinkedHashMap<>();
        private @Nullable UpdateStream stream;
    }

    public Updates(Changes changes, PushLimits limits) {
        this.changes = changes;
        this.limits = limits;
        this.places = new PushPlaces(limits);
    }

    /** A stream for one request, which its id names in all that comes. */
    HttpOutput listen(McpMessage message, Reply.Listen listen) {
        Object id = Objects.requireNonNull(message.id(), "a notification listens to nothing");
        Map<String, Object> named = Map.of(McpMessage.META + "subscriptionId", id);
        byte[] first = told(
                "notifications/subscriptions/acknowledged",
                JsonSchema.map("_meta", named, "notifications", listen.honored()));
        byte[] last = Entering.event(RowJson.bytes(JsonSchema.map(
                "jsonrpc", "2.0", "id", id, "result", JsonSchema.map("resultType", "complete", "_meta", named))));
        UpdateStream stream = new UpdateStream(limits, first, last, places.take(message.visitor()));
        try {
            if (!listen.watches().isEmpty()) {
                stream.add("", feed(message.visitor(), message.project(), listen.watches(), named, stream));
            }
        } catch (RuntimeException refused) {
            stream.closed();
            throw refused;
        }
        return new HttpOutput(200, HEADERS, stream);
    }

    /** The stream of a session; the one that it had before ends. */
    HttpOutput stream(String session, Visitor visitor) {
        UpdateStream stream = new UpdateStream(limits, HttpOutput.EMPTY, HttpOutput.EMPTY, places.take(visitor));
        Watched watched = sessions.get(session, name -> new Watched());
        UpdateStream before;
        Map<Watch, @Nullable String> all;
        synchronized (watched) {
            before = watched.stream;
            watched.stream = stream;
            all = new LinkedHashMap<>(watched.projects);
        }
        if (before != null) {
            before.end("The session has another stream");
        }
        all.forEach((watch, project) -> hear(stream, visitor, project, watch));
        return new HttpOutput(200, HEADERS, stream);
    }

    // What could be watched once may be closed to the key by now; the rest of the session goes on.
    private void hear(UpdateStream stream, Visitor visitor, @Nullable String project, Watch watch) {
        try {
            stream.add(watch.uri(), feed(visitor, project, List.of(watch), Map.of(), stream));
        } catch (EntityException refused) {
            LOG.info("mcp: not watched any more entity={} reason={}", watch.entity(), refused.code());
        } catch (RuntimeException broken) {
            stream.closed();
            throw broken;
        }
    }

    /** @throws EntityException as {@link Changes#subscribe}; the session then is as it was */
    void watch(String session, McpMessage message, Watch watch) {
        // Tried first: whoever can't be told is to know it now, whether or not there is a stream yet.
        feed(message.visitor(), message.project(), List.of(watch), Map.of(), null)
                .close();
        Watched watched = sessions.get(session, name -> new Watched());
        UpdateStream stream;
        synchronized (watched) {
            if (watched.projects.size() >= MOST_WATCHED && !watched.projects.containsKey(watch)) {
                throw new EntityException(
                                ErrorCode.OVERLOADED, "A session watches at most " + MOST_WATCHED + " resources")
                        .hint("Watch the rows of an entity instead of each row.");
            }
            watched.projects.put(watch, message.project());
            stream = watched.stream;
        }
        if (stream != null) {
            stream.add(watch.uri(), feed(message.visitor(), message.project(), List.of(watch), Map.of(), stream));
        }
    }

    void unwatch(String session, Watch watch) {
        Watched watched = sessions.getIfPresent(session);
        if (watched == null) {
            return;
        }
        UpdateStream stream;
        synchronized (watched) {
            watched.projects.remove(watch);
            stream = watched.stream;
        }
        if (stream != null) {
            stream.remove(watch.uri());
        }
    }

    private ClientFeed feed(
            Visitor visitor,
            @Nullable String project,
            List<Watch> watches,
            Map<String, Object> meta,
            @Nullable UpdateStream stream) {
        List<String> entities = watches.stream().map(Watch::entity).distinct().toList();
        ChangeQuery query = new ChangeQuery(visitor, project, entities, null, null);
        return ClientFeed.of(
                changes, query, limits.room(), change -> updated(change, watches, meta), why -> ended(stream, why));
    }

    private static void ended(@Nullable UpdateStream stream, EntityException why) {
        if (stream != null) {
            stream.end(why.text());
        }
    }

    private static byte[] updated(ChangeEvent change, List<Watch> watches, Map<String, Object> meta) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Watch watch : watches) {
            if (watch.concerns(change)) {
                Map<String, Object> params = JsonSchema.map("uri", watch.uri());
                if (!meta.isEmpty()) {
                    params.put("_meta", meta);
                }
                out.writeBytes(told("notifications/resources/updated", params));
            }
        }
        return out.toByteArray();
    }

    private static byte[] told(String method, Map<String, Object> params) {
        return Entering.event(RowJson.bytes(JsonSchema.map("jsonrpc", "2.0", "method", method, "params", params)));
    }
}
