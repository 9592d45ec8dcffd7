package routes.transport.arrow;

import io.grpc.Context;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.entity.Cancellation;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Failures;

/**
 * Batches on their way to one client: one at most waits in memory, and no thread waits for the client. Whether the key is still good is asked every second.
 */
final class BatchStream implements FlightConsumer.Pulsing {
    private final FlightConsumer server;
    private final FlightCall call;
    private final ServerStreamListener client;
    private final Cancellation work = new Cancellation();
    private final AtomicInteger wanted = new AtomicInteger();
    private final Exchange exchange;
    private @Nullable BatchSource source;
    private @Nullable VectorSchemaRoot root;
    private boolean filled;
    private boolean over;
    private boolean released;
    private volatile boolean gone;
    private volatile @Nullable EntityException ended;
    private volatile long readyNanos = System.nanoTime();

    BatchStream(FlightConsumer server, FlightCall call, ServerStreamListener client) {
        this.server = server;
        this.call = call;
        this.client = client;
        this.exchange = server.exchange();
    }

    void start() {
        client.setOnReadyHandler(this::ready);
        client.setOnCancelHandler(this::gone);
        // Told at once, and not only when the call's own thread is free: that one may be in the middle of a statement.
        Context.current().addListener(context -> gone(), Runnable::run);
        server.opened(this);
        ready();
    }

    private void gone() {
        gone = true;
        server.callOff(work::callOff);
        ready();
    }

    private void ready() {
        readyNanos = System.nanoTime();
        // Whoever comes while another one works leaves it to that one, so batches are filled by one thread at a time.
        if (wanted.getAndIncrement() == 0) {
            server.execute(() -> work.during(this::work));
        }
    }

    private void work() {
        int seen;
        do {
            seen = wanted.get();
            step();
        } while (!wanted.compareAndSet(seen, 0));
    }

    private void step() {
        if (!over && !gone) {
            try {
                send();
            } catch (RuntimeException | Error failure) {
                fail(Failures.told(ArrowCodec.TRANSPORT, failure));
            }
        }
        if (over || gone) {
            release();
        }
    }

    private void send() {
        VectorSchemaRoot batch = root == null ? begin() : root;
        BatchSource from = Objects.requireNonNull(source);
        while (!gone && ended == null && filled(from, batch) && client.isReady()) {
            client.putNext();
            filled = false;
        }
        EntityException why = ended;
        if (why != null) {
            fail(why);
        }
    }

    // The next batch is filled while the last one is on its way.
    private boolean filled(BatchSource from, VectorSchemaRoot batch) {
        if (!filled) {
            batch.getFieldVectors().forEach(FieldVector::reset);
            filled = from.fill(batch);
            if (!filled) {
                over = true;
                client.completed();
            }
        }
        return filled;
    }

    private VectorSchemaRoot begin() {
        source = (BatchSource) server.answer(exchange, call);
        VectorSchemaRoot made = VectorSchemaRoot.create(
                source.schema(), server.component().memory().allocator());
        root = made;
        client.start(made);
        return made;
    }

    private void fail(EntityException why) {
        if (over) {
            return;
        }
        over = true;
        if (!gone) {
            client.error(EntityFlights.status(why));
        }
    }

    private void release() {
        if (released) {
            return;
        }
        released = true;
        over = true;
        server.closed(this);
        if (source != null) {
            source.close();
        }
        if (root != null) {
            root.close();
        }
        server.done(exchange);
    }

    @Override
    public void pulse() {
        if (client.isReady()) {
            readyNanos = System.nanoTime();
        }
        Duration stalled = Duration.ofNanos(System.nanoTime() - readyNanos);
        if (stalled.compareTo(server.stall()) > 0) {
            end(new EntityException(ErrorCode.OVERLOADED, "The client takes nothing")
                    .hint("Take the rows as they come, or ask for fewer."));
            return;
        }
        try {
            server.component().door().enter(call.visitor());
        } catch (EntityException refused) {
            // A key that can't be checked for the moment is no worse than it was.
            if (refused.code() == ErrorCode.UNAUTHORIZED || refused.code() == ErrorCode.FORBIDDEN) {
                end(refused);
            }
        }
    }

    private void end(EntityException why) {
        ended = why;
        ready();
    }
}
