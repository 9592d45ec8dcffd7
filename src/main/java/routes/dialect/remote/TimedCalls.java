package routes.dialect.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Ends a call that takes too long as a whole. The timeouts of sockets begin anew with each byte, so that a service which
 * trickles its headers, or takes a request in that slowly, would never meet them.
 */
final class TimedCalls implements ExecChainHandler {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Duration longest;

    TimedCalls(Duration longest) {
        this.longest = longest;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "remote-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (longest.isZero() || !(scope.originalRequest instanceof HttpUriRequestBase call)) {
            return chain.proceed(request, scope);
        }
        Future<?> end = CLOCK.schedule(call::cancel, longest.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return chain.proceed(request, scope);
        } catch (IOException | IllegalStateException failure) {
            // Cut off, a call fails in whatever it was about.
            if (call.isCancelled()) {
                throw new InterruptedIOException();
            }
            throw failure;
        } finally {
            end.cancel(false);
        }
    }
}
