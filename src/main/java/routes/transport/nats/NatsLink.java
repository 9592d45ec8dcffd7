package routes.transport.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to the NATS server, which may be away: it is sought until it is there, and again whenever it is
 * gone. Whoever consumes is told of each connection anew.
 */
public final class NatsLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NatsLink.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private static final String ASKING_DENIED = "permissions violation for publish to \"$js.api.";

    private final Supplier<Options.Builder> settings;
    private final LongAdder slow = new LongAdder();
    private @Nullable Thread seeker;
    private @Nullable Subscriber subscriber;
    private volatile @Nullable Connection connection;
    private volatile boolean denied;
    private boolean closed;

    /** Told of each connection that is made. */
    @FunctionalInterface
    interface Subscriber {
        void connected(Connection connection);
    }

    /** @param settings of the connection: where the server is, and who connects */
    public NatsLink(Supplier<Options.Builder> settings) {
        this.settings = settings;
    }

    /** Begins to seek the server, if nobody has begun. */
    synchronized void start(@Nullable Subscriber consumer) {
        if (closed) {
            return;
        }
        if (consumer != null) {
            subscriber = consumer;
            Connection open = connection;
            if (open != null) {
                tell(consumer, open);
            }
        }
        if (seeker == null) {
            Thread thread = new Thread(this::seek, "octonet-nats-link");
            thread.setDaemon(true);
            seeker = thread;
            thread.start();
        }
    }

    synchronized void leave() {
        subscriber = null;
    }

    // A connection that is closing is sought again, and told of again then.
    private static void tell(Subscriber subscriber, Connection open) {
        try {
            subscriber.connected(open);
        } catch (IllegalStateException closing) {
            LOG.debug("nats: not subscribed", closing);
        }
    }

    private void seek() {
        Duration pause = FIRST_PAUSE;
        boolean told = false;
        while (true) {
            try {
                Connection made = Nats.connect(options());
                LOG.info("nats: connected server={}", made.getConnectedUrl());
                told = false;
                pause = FIRST_PAUSE;
                if (!use(made)) {
                    made.close();
                    return;
                }
            } catch (IOException | RuntimeException absent) {
                if (!told) {
                    LOG.warn("nats: not connected, and tried again reason={}", absent.getMessage());
                    told = true;
                }
            } catch (InterruptedException stopped) {
                return;
            }
            if (!rest(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    // Until it is closed for good; a connection that is lost for a moment comes back by itself.
    private synchronized boolean use(Connection made) throws InterruptedException {
        if (closed) {
            return false;
        }
        connection = made;
        denied = false;
        if (subscriber != null) {
            tell(subscriber, made);
        }
        while (!closed && made.getStatus() != Connection.Status.CLOSED) {
            wait();
        }
        connection = null;
        return !closed;
    }

    private synchronized boolean rest(Duration pause) {
        try {
            if (!closed) {
                wait(pause.toMillis());
            }
        } catch (InterruptedException stopped) {
            return false;
        }
        return !closed;
    }

    private Options options() {
        return settings.get()
                .connectionName("octonet")
                // The events that it tells itself are no requests.
                .noEcho()
                .maxReconnects(-1)
                .reconnectWait(FIRST_PAUSE)
                // What was published while there was no server would be told late and in no order; relays keep it.
                .reconnectBufferSize(0)
                .connectionListener(this::happened)
                .errorListener(new Errors())
                .build();
    }

    private void happened(Connection of, ConnectionListener.Events event) {
        if (event == ConnectionListener.Events.DISCONNECTED) {
            LOG.warn("nats: disconnected, and tried again");
        } else if (event == ConnectionListener.Events.RECONNECTED) {
            LOG.info("nats: connected again server={}", of.getConnectedUrl());
        }
        if (event == ConnectionListener.Events.CLOSED) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** What happens between requests. */
    private final class Errors implements ErrorListener {
        @Override
        public void errorOccurred(Connection of, String error) {
            denied |= error.toLowerCase(Locale.ROOT).startsWith(ASKING_DENIED);
            LOG.warn("nats: the server says error={}", error);
        }

        @Override
        public void exceptionOccurred(Connection of, Exception failure) {
            LOG.debug("nats: connection failed", failure);
        }

        @Override
        public void slowConsumerDetected(Connection of, Consumer consumer) {
            slow.increment();
            LOG.warn("nats: messages came faster than they were taken, and some are dropped");
        }
    }

    /** @throws IOException while there is no server */
    Connection open() throws IOException {
        Connection open = connection;
        if (open == null) {
            start(null);
        }
        if (open == null || open.getStatus() != Connection.Status.CONNECTED) {
            throw new IOException("the NATS server is away");
        }
        return open;
    }

    public boolean connected() {
        Connection open = connection;
        return open != null && open.getStatus() == Connection.Status.CONNECTED;
    }

    /** Bytes that a message may have. */
    public long maxPayload() {
        Connection open = connection;
        return open == null ? Long.MAX_VALUE : open.getMaxPayload();
    }

    /** Whether the server lets nobody of this user ask for streams; such questions are never answered. */
    boolean mayNotAsk() {
        return denied;
    }

    /** How often the server or its client dropped messages since they were not taken fast enough. */
    public long slow() {
        return slow.sum();
    }

    @Override
    public void close() throws InterruptedException {
        Connection open = connection;
        Thread seeking;
        synchronized (this) {
            closed = true;
            seeking = seeker;
            seeker = null;
            notifyAll();
        }
        if (open != null) {
            try {
                open.flush(DRAIN);
            } catch (java.util.concurrent.TimeoutException | IllegalStateException away) {
                LOG.debug("nats: not flushed", away);
            }
            open.close();
        }
        if (seeking != null) {
            seeking.interrupt();
        }
    }
}
