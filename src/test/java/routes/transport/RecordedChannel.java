package routes.transport;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import routes.entity.PushChannel;

/** A client's end that writes down what it is told, and takes as much as a test lets it. */
public final class RecordedChannel implements PushChannel {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private volatile boolean full;
    private volatile String closed = "";

    /** Whether there is no room for anything more. */
    public void full(boolean now) {
        full = now;
    }

    /** The code and the reason, or nothing. */
    public String closed() {
        return closed;
    }

    /** The next message. */
    public String next() throws InterruptedException {
        String message = messages.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was told");
        }
        return message;
    }

    public boolean quiet() {
        return messages.isEmpty();
    }

    @Override
    public boolean offer(byte[] message) {
        if (!full) {
            send(message);
        }
        return !full;
    }

    @Override
    public void send(byte[] message) {
        messages.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public int waiting() {
        return full ? Integer.MAX_VALUE : 0;
    }

    @Override
    public void close(int code, String reason) {
        closed = code + " " + reason;
    }

    @Override
    public void cut(int code, String reason) {
        close(code, reason);
    }
}
