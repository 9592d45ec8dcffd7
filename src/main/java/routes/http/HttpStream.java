package routes.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import routes.entity.PushSession;

/** A response that goes on until somebody ends it, written without waiting: no thread belongs to it. */
final class HttpStream implements PushConnection.Wire, WriteListener, AsyncListener {

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final @Nullable Runnable cutter;
    private final PushConnection connection;
    private volatile boolean writable;
    private volatile boolean over;

    private HttpStream(
            AsyncContext async,
            ServletOutputStream out,
            @Nullable Runnable cutter,
            PushSession session,
            PushConnections all,
            Object owner) {
        this.async = async;
        this.out = out;
        this.cutter = cutter;
        this.connection = new PushConnection(session, this, all, owner);
    }

    /** Begins, once status and headers are set; on a thread of the container, which is free when it returns. */
    static void open(
            HttpServletRequest request,
            HttpServletResponse response,
            PushSession session,
            PushConnections all,
            Object owner)
            throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        ServletOutputStream out = response.getOutputStream();
        HttpStream stream = new HttpStream(async, out, ConnectionValve.cutter(request), session, all, owner);
        async.addListener(stream);
        out.setWriteListener(stream);
        stream.connection.opened();
    }

    // The container calls this once at the beginning, and only then may anything be written.
    @Override
    public void onWritePossible() {
        writable = true;
        connection.moved();
    }

    @Override
    public boolean ready() {
        return writable && !over && out.isReady();
    }

    @Override
    public void write(byte[] message) throws IOException {
        out.write(message);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close(int code, String reason) {
        if (finish()) {
            async.complete();
        }
    }

    // Held until the cut is made: once the container has ended the request, the same response serves another.
    @Override
    public void abort() {
        synchronized (this) {
            if (finish() && cutter != null) {
                cutter.run();
            }
        }
        connection.gone();
    }

    private synchronized boolean finish() {
        boolean first = !over;
        over = true;
        return first;
    }

    @Override
    public void onError(Throwable failure) {
        finish();
        connection.gone();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        finish();
        connection.gone();
    }

    @Override
    public void onError(AsyncEvent event) {
        finish();
        connection.gone();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
