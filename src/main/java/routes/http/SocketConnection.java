package routes.http;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import routes.entity.HeapShare;
import routes.entity.PushSession;

/**
 * One WebSocket connection. The container reads frames and checks them; here they become messages, one at a time in
 * the order they came, while messages to the client are sent without waiting for it.
 */
final class SocketConnection extends Endpoint implements PushConnection.Wire {

    private static final int TOO_LARGE = 1009;
    private static final int ONLY_TEXT = 1003;
    private static final int TRY_LATER = 1013;
    private static final int FAILED = 1011;
    private static final int LONGEST_REASON = 120;
    // A character is two bytes, and is there once more as part of what the route makes of it.
    private static final int WEIGHT = 6;
    // Of a message; the container makes a part of each frame, an empty one among them.
    private static final int MOST_PARTS = 10_000;

    private static final int ABORTING = 4;
    private static final Executor ABORTS = aborts();

    private final SocketConsumer consumer;
    private final PushSession push;
    private final PushConnection connection;
    private final HeapShare heap;
    private final long heartbeatNanos;
    private @Nullable Session session;
    private @Nullable StringBuilder begun;
    private int parts;
    private HeapShare.@Nullable Part part;
    private volatile boolean sending;
    private volatile long heardNanos = System.nanoTime();
    private volatile long pingedNanos = heardNanos;

    SocketConnection(SocketConsumer consumer, PushSession push, HttpEngine engine) {
        this.consumer = consumer;
        this.push = push;
        this.connection = new PushConnection(push, this, engine.pushes(), consumer);
        this.heap = engine.heap();
        this.heartbeatNanos = consumer.getEndpoint().heartbeat().toNanos();
    }

    // A network that breaks down ends thousands at once, none of which may cost a thread.
    private static Executor aborts() {
        ThreadPoolExecutor few =
                new ThreadPoolExecutor(ABORTING, ABORTING, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "octonet-aborts");
                    thread.setDaemon(true);
                    return thread;
                });
        few.allowCoreThreadTimeOut(true);
        return few;
    }

    /** Where the connection never came to be. */
    void gone() {
        connection.gone();
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        opened.getAsyncRemote().setSendTimeout(consumer.getEndpoint().stall().toMillis());
        opened.addMessageHandler(String.class, this::received);
        opened.addMessageHandler(
                ByteBuffer.class, (bytes, last) -> connection.cut(ONLY_TEXT, "Messages are JSON in text frames"));
        opened.addMessageHandler(PongMessage.class, pong -> heardNanos = System.nanoTime());
        connection.opened();
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        release();
        connection.gone();
    }

    // The container has closed the connection, or is about to.
    @Override
    public void onError(Session failed, Throwable failure) {}

    private void received(String text, boolean last) {
        heardNanos = System.nanoTime();
        StringBuilder before = begun;
        if (before == null && last && text.length() <= consumer.getEndpoint().maxMessage()) {
            message(text, null);
            return;
        }
        if (before == null) {
            before = new StringBuilder();
            begun = before;
            part = heap.part();
            parts = 0;
        }
        before.append(text);
        parts++;
        if (before.length() > consumer.getEndpoint().maxMessage()) {
            drop(TOO_LARGE, "A message has at most " + consumer.getEndpoint().maxMessage() + " characters");
        } else if (parts > MOST_PARTS) {
            drop(TOO_LARGE, "A message comes in at most " + MOST_PARTS + " frames");
        } else if (part != null && !part.grow((long) text.length() * WEIGHT)) {
            drop(TRY_LATER, "The server has no room for another large message just now");
        } else if (last) {
            HeapShare.Part taken = part;
            begun = null;
            part = null;
            message(before.toString(), taken);
        }
    }

    private void drop(int code, String reason) {
        release();
        connection.cut(code, reason);
    }

    private void release() {
        begun = null;
        if (part != null) {
            part.close();
            part = null;
        }
    }

    private void message(String text, HeapShare.@Nullable Part taken) {
        consumer.receive(text, push, answer -> {
            if (taken != null) {
                taken.close();
            }
            if (answer instanceof byte[] bytes) {
                connection.send(bytes);
            } else if (answer instanceof Exception) {
                connection.cut(FAILED, "Something went wrong on the server");
            }
        });
    }

    @Override
    public boolean ready() {
        return session != null && !sending;
    }

    @Override
    public void write(byte[] message) {
        if (session != null) {
            sending = true;
            session.getAsyncRemote().sendText(new String(message, StandardCharsets.UTF_8), result -> {
                sending = false;
                if (result.isOK()) {
                    connection.moved();
                }
            });
        }
    }

    @Override
    public void flush() {}

    @Override
    public void pulse(long now) {
        if (session == null || heartbeatNanos <= 0) {
            return;
        }
        long silent = now - heardNanos;
        if (silent > 2 * heartbeatNanos) {
            abort();
        } else if (silent > heartbeatNanos && now - pingedNanos > heartbeatNanos && !sending) {
            pingedNanos = now;
            try {
                session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            } catch (IOException | IllegalStateException | IllegalArgumentException broken) {
                abort();
            }
        }
    }

    @Override
    public void close(int code, String reason) {
        Session open = session;
        if (open == null) {
            return;
        }
        String told = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        try {
            open.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), told));
        } catch (IOException | IllegalStateException broken) {
            connection.gone();
        }
    }

    // The container first tries to tell the client, for a moment in which others must not wait.
    @Override
    public void abort() {
        ABORTS.execute(() -> close(1001, "The connection does not move"));
    }
}
