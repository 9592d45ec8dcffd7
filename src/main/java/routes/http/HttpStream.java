package routes.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import routes.entity.PushSession;

/**
 * A response that goes on until somebody ends it. Once its head is sent, the connection is taken over from the
 * container's HTTP processor, whose buffers serve the next request: what remains costs no thread and little memory, is
 * written without waiting, and tells at once when the client goes away.
 */
public final class HttpStream implements InternalHttpUpgradeHandler, PushConnection.Wire {

    private static final int DISCARDED = 512;

    private @Nullable PushConnection connection;
    private @Nullable SocketWrapperBase<?> socket;
    private volatile boolean over;

    /** Whether the container has been asked to tell when more can be written. */
    private volatile boolean waiting;

    /** Whether some of what was written is still with us. */
    private volatile boolean unsent;

    /** Made by the container. */
    public HttpStream() {}

    /** Begins, once status and headers are set; the answer ends with its connection, and so needs no framing. */
    static void open(
            HttpServletRequest request,
            HttpServletResponse response,
            PushSession session,
            PushConnections all,
            PathConsumer owner)
            throws IOException, ServletException {
        response.setHeader("Connection", "close");
        response.flushBuffer();
        HttpStream stream = request.upgrade(HttpStream.class);
        stream.connection = new PushConnection(session, stream, all, owner);
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    @Override
    public void init(WebConnection upgraded) {
        if (connection != null) {
            connection.opened();
        }
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent status) {
        if (over) {
            return SocketState.CLOSED;
        }
        return switch (status) {
            case OPEN_READ -> gone() ? SocketState.CLOSED : SocketState.UPGRADED;
            case OPEN_WRITE -> {
                unsent = true;
                waiting = false;
                if (connection != null) {
                    connection.moved();
                }
                yield over ? SocketState.CLOSED : SocketState.UPGRADED;
            }
            case STOP, TIMEOUT, DISCONNECT, ERROR, CONNECT_FAIL -> SocketState.CLOSED;
        };
    }

    // Nothing is to come from the client any more; what does is not looked at.
    private boolean gone() {
        byte[] discarded = new byte[DISCARDED];
        try {
            int read = 0;
            for (int i = 0; socket != null && i < DISCARDED; i++) {
                read = socket.read(false, discarded, 0, discarded.length);
                if (read <= 0) {
                    return read < 0;
                }
            }
            return true; // it sends and sends
        } catch (IOException broken) {
            return true;
        }
    }

    @Override
    public boolean ready() throws IOException {
        if (over || waiting || socket == null) {
            return false;
        }
        if (unsent) {
            flush();
        }
        if (waiting) {
            return false;
        }
        // Before it is asked: the container may tell at once, on another thread.
        waiting = true;
        if (socket.isReadyForWrite()) {
            waiting = false;
        }
        return !waiting;
    }

    @Override
    public void write(byte[] message) throws IOException {
        if (socket != null) {
            socket.write(false, message, 0, message.length);
        }
    }

    @Override
    public void flush() throws IOException {
        if (socket != null) {
            unsent = socket.flush(false);
            if (unsent) {
                waiting = true;
                socket.registerWriteInterest();
            }
        }
    }

    @Override
    public void close(int code, String reason) {
        abort();
    }

    @Override
    public void abort() {
        over = true;
        if (socket != null) {
            socket.close();
        }
        destroy();
    }

    /** The connection has ended, whoever ended it. */
    @Override
    public void destroy() {
        over = true;
        if (connection != null) {
            connection.gone();
        }
    }

    @Override
    public void timeoutAsync(long now) {}

    @Override
    public void setSslSupport(SSLSupport support) {}

    @Override
    public void pause() {}
}
