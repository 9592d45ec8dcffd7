package routes.transport.websocket;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.Catalog;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.PushChannel;
import routes.entity.PushSession;
import routes.entity.Visitor;
import routes.schema.CanonicalDate;
import routes.transport.ChangeJson;
import routes.transport.Guest;
import routes.transport.Refusal;

/** One connection: who is at its other end, what it has asked for, and what it is told. */
final class WebsocketSession implements PushSession {
    private static final Logger LOG = LoggerFactory.getLogger(WebsocketSession.class);

    private final WebsocketServices services;
    private final @Nullable String project;
    private final WebsocketFeeds feeds;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Guest guest;
    private @Nullable WebsocketSubscription wanted;
    private byte @Nullable [] greeting;
    private volatile @Nullable PushChannel channel;

    WebsocketSession(
            WebsocketServices services,
            Visitor visitor,
            @Nullable String project,
            @Nullable WebsocketSubscription wanted,
            Runnable leave) {
        this.services = services;
        this.guest = new Guest(services.door(), services.places(), visitor, leave, this::refuse);
        this.project = project;
        this.wanted = wanted;
        this.feeds = new WebsocketFeeds(services);
    }

    Visitor visitor() {
        return guest.visitor();
    }

    @Nullable
    String project() {
        return project;
    }

    /** Whether the client has shown a good key, or needs none. */
    boolean known() {
        return guest.known();
    }

    /**
     * The client is known by now: it is greeted, and told of what its address asks for.
     *
     * @throws EntityException why it can't be told of that
     */
    void welcome(Catalog.Visible visible, Map<String, Object> echo) {
        guest.welcome();
        byte[] message = services.codec()
                .connected(
                        visible.project(),
                        ChangeJson.entities(visible),
                        CanonicalDate.of(services.clock().instant()),
                        echo);
        WebsocketSubscription first = wanted;
        wanted = null;
        PushChannel open = channel;
        if (open != null) {
            open.send(message);
        } else {
            greeting = message;
        }
        if (first != null) {
            String name = feeds.add(first, guest.visitor(), project, this::ended);
            if (open != null) {
                feeds.attach(name, open);
            }
        }
    }

    /** The client shows its key by a message. */
    void authenticate(@Nullable Object key, Map<String, Object> echo) {
        if (!(key instanceof String text) || text.isBlank()) {
            throw Refusal.badRequest(
                    "The member apiKey must be a text", "Write {\"type\":\"auth\",\"apiKey\":\"sk_…\"}.");
        }
        Credential credential = new Credential(List.of(text.strip()));
        Visitor visitor = guest.visitor();
        if (known() && !visitor.credential().equals(credential)) {
            throw Refusal.badRequest("This connection has a key already", "Open another one for another key.");
        }
        Visitor shown = new Visitor(WebsocketCodec.TRANSPORT, credential, visitor.address());
        Catalog.Visible visible = services.catalog().open(shown, project);
        if (!known()) {
            guest.becomes(shown);
        }
        welcome(visible, echo);
    }

    /** @return what the answer says of it; its events follow once {@link #follow} is called */
    String subscribe(WebsocketSubscription subscription) {
        return feeds.add(subscription, guest.visitor(), project, this::ended);
    }

    Map<String, Object> follow(String name) {
        var feed = feeds.get(name);
        return WebsocketSubscription.described(name, feed.project(), feed.since());
    }

    void attach(String name) {
        PushChannel open = channel;
        if (open != null) {
            feeds.attach(name, open);
        }
    }

    void unsubscribe(@Nullable Object name) {
        if (!(name instanceof String text) || !feeds.has(text)) {
            throw new EntityException(ErrorCode.NOT_FOUND, "This connection has no such subscription")
                    .hint("Name the subscription that the answer to subscribe told.");
        }
        feeds.remove(text);
    }

    /**
     * A request begins.
     *
     * @throws EntityException OVERLOADED where too many wait for their answers, or answers for the client to read them
     */
    void enter() {
        PushChannel open = channel;
        boolean unread = open != null && open.waiting() > room();
        if (unread || inFlight.incrementAndGet() > services.limits().inFlight()) {
            if (!unread) {
                inFlight.decrementAndGet();
            }
            throw new EntityException(
                            ErrorCode.OVERLOADED,
                            unread
                                    ? "The answers before this one have not been read"
                                    : "This connection has " + services.limits().inFlight()
                                            + " requests that wait for their answers")
                    .hint("Send it again once some have been answered.");
        }
    }

    void leave() {
        inFlight.decrementAndGet();
    }

    /** The client is told no more, and why. */
    void refuse(EntityException reason) {
        PushChannel open = channel;
        if (open != null) {
            open.close(WebsocketClose.of(reason.code()), reason.text());
        }
    }

    private void ended(String name, long last, EntityException reason) {
        PushChannel open = channel;
        if (Guest.shutOut(reason)) {
            refuse(reason);
        } else if (open != null) {
            open.send(services.codec().unsubscribed(name, last, reason));
        }
    }

    /** Looks whether the key is still good. */
    void recheck() {
        guest.recheck();
    }

    @Override
    public int room() {
        return services.limits().push().room();
    }

    @Override
    public void opened(PushChannel open) {
        channel = open;
        services.sessions().add(this);
        byte[] first = greeting;
        greeting = null;
        if (first != null) {
            open.send(first);
        }
        feeds.attach(open);
    }

    @Override
    public void drained() {
        feeds.resume();
    }

    @Override
    public void pulse(Duration idle, Duration stalled) {
        PushChannel open = channel;
        if (open == null) {
            return;
        }
        if (stalled.compareTo(services.limits().push().stall()) > 0) {
            LOG.info("websocket: client takes nothing, cut off last={}", feeds.last());
            open.cut(
                    WebsocketClose.TRY_LATER,
                    "Takes nothing" + (feeds.last() > 0 ? "; resume with since=" + feeds.last() : ""));
        } else if (guest.late(services.limits().auth())) {
            open.close(WebsocketClose.NO_KEY, "API key required");
        } else {
            guest.pulse();
        }
    }

    @Override
    public void closed() {
        services.sessions().remove(this);
        feeds.close();
        guest.leave();
    }
}
