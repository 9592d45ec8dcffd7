package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import routes.entity.PushChannel;
import routes.entity.PushSession;

/** A session that writes down what the engine tells it. */
final class RecordedSession implements PushSession {
    static final int ROOM = 64 << 10;

    final CompletableFuture<PushChannel> channel = new CompletableFuture<>();
    final CountDownLatch closed = new CountDownLatch(1);
    final AtomicInteger drained = new AtomicInteger();
    volatile Duration idle = Duration.ZERO;
    volatile Duration stalled = Duration.ZERO;

    @Override
    public int room() {
        return ROOM;
    }

    @Override
    public void opened(PushChannel opened) {
        channel.complete(opened);
    }

    @Override
    public void drained() {
        drained.incrementAndGet();
    }

    @Override
    public void pulse(Duration unused, Duration stuck) {
        idle = unused;
        stalled = stuck;
    }

    @Override
    public void closed() {
        closed.countDown();
    }

    boolean isOver() {
        return closed.getCount() == 0;
    }

    void send(String text) {
        channel.join().send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Offers until the client and all that lies between take no more. */
    void fill(String text) {
        int taken = 0;
        while (offer(text)) {
            taken++;
            assertThat(taken).isLessThan(100_000);
        }
    }

    private boolean offer(String text) {
        return channel.join().offer(text.getBytes(StandardCharsets.UTF_8));
    }
}
