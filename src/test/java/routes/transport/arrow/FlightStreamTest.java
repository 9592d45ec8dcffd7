package routes.transport.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static routes.transport.arrow.FlightTestServer.key;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import routes.entity.Cancellation;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RowCursor;

/** What becomes of a stream whose client is slow, gone, or no longer allowed to read. */
class FlightStreamTest {
    private static final Ticket USERS = new Ticket("{\"entity\":\"User\"}".getBytes(StandardCharsets.UTF_8));
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicLong read = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final CountDownLatch called = new CountDownLatch(1);
    private volatile long failsAt = Long.MAX_VALUE;
    private FlightTestServer server;

    @AfterEach
    void everythingIsGivenBack() throws Exception {
        await().atMost(LONG).until(() -> open.get() == 0);
        await().atMost(LONG).until(() -> server.memory.used() == 0);
        server.close();
    }

    private FlightClient start(int inFlight, Duration stall) throws Exception {
        server = new FlightTestServer(this::endless, inFlight, stall);
        return server.client();
    }

    private EntityResult endless(EntityRequest request) {
        open.incrementAndGet();
        RowCursor rows = new RowCursor() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Map<String, Object> next() {
                if (read.incrementAndGet() > failsAt) {
                    throw new EntityException(ErrorCode.TIMEOUT, "The database took too long");
                }
                return Map.of("id", "u" + read.get(), "name", "a name of some length to fill batches with");
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
        return new EntityResult(Operation.FIND_ALL, null, null, null, null, null, null, rows, false);
    }

    private static FlightStatusCode end(FlightStream stream) {
        return catchThrowableOfType(FlightRuntimeException.class, () -> {
                    while (stream.next()) {
                        assertThat(stream.getRoot().getRowCount()).isPositive();
                    }
                })
                .status()
                .code();
    }

    @Test
    void nothingIsReadAheadOfAClientThatDoesNotTakeIt() throws Exception {
        try (FlightStream stream = start(8, LONG).getStream(USERS, key())) {
            stream.getSchema();
            await().atMost(LONG).until(() -> read.get() > 0);
            AtomicLong seen = new AtomicLong();
            await().atMost(LONG).during(Duration.ofMillis(500)).until(() -> seen.getAndSet(read.get()) == read.get());

            assertThat(read.get()).isLessThan(200_000);
            long before = read.get();
            for (int i = 0; i < 20; i++) {
                assertThat(stream.next()).isTrue();
            }
            await().atMost(LONG).until(() -> read.get() > before);
            stream.cancel("enough", null);
        }
    }

    @Test
    void aClientThatTakesNothingIsCutOff() throws Exception {
        try (FlightStream stream = start(8, Duration.ofSeconds(1)).getStream(USERS, key())) {
            stream.getSchema();
            await().atMost(LONG).until(() -> open.get() == 1);
            await().atMost(LONG).until(() -> open.get() == 0);

            assertThat(end(stream)).isEqualTo(FlightStatusCode.RESOURCE_EXHAUSTED);
        }
    }

    @Test
    void aRevokedKeyEndsItsStreams() throws Exception {
        try (FlightStream stream = start(8, LONG).getStream(USERS, key())) {
            assertThat(stream.next()).isTrue();
            server.revoked.set(true);

            assertThat(end(stream)).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
        }
    }

    @Test
    void aFailureOnTheWayIsTold() throws Exception {
        failsAt = 10_000;
        try (FlightStream stream = start(8, LONG).getStream(USERS, key())) {
            assertThat(end(stream)).isEqualTo(FlightStatusCode.TIMED_OUT);
        }
    }

    @Test
    void streamsHoldTheirPlacesToTheirEnd() throws Exception {
        FlightClient client = start(2, LONG);
        List<FlightStream> streams = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            streams.add(client.getStream(USERS, key()));
            assertThat(streams.get(i).next()).isTrue();
        }
        try (FlightStream third = client.getStream(USERS, key())) {
            assertThat(end(third)).isEqualTo(FlightStatusCode.RESOURCE_EXHAUSTED);
        }
        for (FlightStream stream : streams) {
            stream.cancel("enough", null);
            stream.close();
        }
        await().atMost(LONG).until(() -> open.get() == 0);
        await().atMost(LONG).ignoreExceptions().until(() -> {
            try (FlightStream again = client.getStream(USERS, key())) {
                boolean begun = again.next();
                again.cancel("enough", null);
                return begun;
            }
        });
    }

    @Test
    void aClientThatGoesStopsTheStatement() throws Exception {
        server = new FlightTestServer(this::waiting, 8, LONG);
        try (FlightStream stream = server.client().getStream(USERS, key())) {
            await().atMost(LONG).until(() -> called.getCount() == 0);
            assertThat(open.get()).isEqualTo(1);
            stream.cancel("enough", null);

            await().atMost(LONG).until(() -> open.get() == 0);
        }
    }

    // A statement that takes for ever, as drivers that can stop one have it.
    private EntityResult waiting(EntityRequest request) {
        open.incrementAndGet();
        CountDownLatch stopped = new CountDownLatch(1);
        Cancellation.current().stopBy(stopped::countDown);
        called.countDown();
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        } finally {
            open.decrementAndGet();
        }
        throw new EntityException(ErrorCode.TIMEOUT, "The statement was stopped");
    }
}
