package routes.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.HeapShare;
import routes.entity.PushSession;
import routes.entity.StreamedBody;

/**
 * One request from its exchange to its response. The response is always written by a thread of the container: the
 * one that came in, or, when the route went asynchronous, the one that the container sends back in.
 */
final class HttpCycle implements AsyncCallback, AsyncListener {

    static final String ATTRIBUTE = HttpCycle.class.getName();
    private static final Logger LOG = LoggerFactory.getLogger(HttpCycle.class);

    /** Where the route is; it is DONE before it is ASYNC when its callback ran while process() was still returning. */
    private enum State {
        RUNNING,
        ASYNC,
        DONE,
        ABANDONED
    }

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final HttpConsumer consumer;
    private final HttpFilter filter;
    private final Exchange exchange;
    private final HttpMessage message;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final HeapShare.Part room;
    private @Nullable BoundedBody bounded;
    private @Nullable ArrivingBody awaited;
    private @Nullable AsyncContext async;
    private boolean pushing;

    HttpCycle(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestPath path,
            RouteTable.Match<HttpConsumer> match,
            HttpFilter filter) {
        this.request = request;
        this.response = response;
        this.consumer = match.consumer();
        this.filter = filter;
        this.room = filter.bodies().room();
        this.exchange = consumer.createExchange(false);
        ProxyRules.Origin origin = filter.proxies().origin(request);
        this.message = new HttpMessage(exchange, request, path, match, origin.baseUrl());
        exchange.setIn(message);
        exchange.setProperty(HttpProperties.CLIENT_ADDRESS, origin.clientAddress());
        exchange.setProperty(HttpProperties.BASE_URL, origin.baseUrl());
    }

    /** Sends the exchange into the route. The consumer was entered by the caller and is left here. */
    void serve() throws IOException {
        boolean finished;
        try {
            finished = process();
        } finally {
            consumer.leave();
        }
        if (finished || state.get() == State.DONE) {
            finish();
            return;
        }
        AsyncContext context = request.startAsync();
        context.setTimeout(timeout());
        context.addListener(this);
        request.setAttribute(ATTRIBUTE, this);
        async = context;
        if (!state.compareAndSet(State.RUNNING, State.ASYNC)) {
            context.dispatch();
        }
    }

    private boolean process() {
        try {
            Object body = filter.bodies().read(request, room);
            bounded = body instanceof BoundedBody stream ? stream : null;
            message.setBody(body);
            // Ours, so that it ends after the response: a streamed body may still need what the unit of work closes.
            consumer.createUoW(exchange);
            return consumer.getAsyncProcessor().process(exchange, this);
        } catch (Exception failure) {
            exchange.setException(failure);
            return true;
        } finally {
            awaited = RequestBody.awaited(request);
        }
    }

    @Override
    public void done(boolean doneSync) {
        if (state.compareAndSet(State.RUNNING, State.DONE)) {
            return;
        }
        AsyncContext context = async;
        if (context != null && state.compareAndSet(State.ASYNC, State.DONE)) {
            context.dispatch();
        } else if (state.get() == State.ABANDONED) {
            release();
        }
    }

    /** Writes the response, on a thread of the container. */
    void finish() throws IOException {
        try {
            write();
        } finally {
            release();
        }
    }

    private void write() throws IOException {
        Throwable failure = exchange.getException();
        if (bounded != null && bounded.refusal() != null) {
            failure = bounded.refusal();
        } else if (awaited != null && awaited.failure() != null) {
            failure = awaited.failure();
        }
        if (failure == null) {
            try {
                new ResponseWriter(request, response).write(exchange, message, consumer);
                push();
                return;
            } catch (Exception unwritten) {
                failure = unwritten;
            }
        }
        fail(failure);
    }

    // What goes on is no longer this exchange's: nothing of it is held while the connection stays open.
    private void push() throws IOException, ServletException {
        if (exchange.getMessage().getBody() instanceof PushSession session
                && !request.getMethod().equals("HEAD")) {
            if (async != null) {
                throw new IllegalStateException("a stream must begin on the thread that its request came by");
            }
            pushing = true;
            HttpStream.open(request, response, session, filter.pushes(), consumer);
        }
    }

    private void fail(Throwable failure) throws IOException {
        if (Failures.clientWentAway(failure)) {
            LOG.debug("http: client went away route={} path={}", consumer.getRouteId(), request.getRequestURI());
            return;
        }
        if (Failures.malformed(failure) && response.isCommitted()) {
            LOG.debug("http: malformed body route={} path={}", consumer.getRouteId(), request.getRequestURI());
            return;
        }
        HttpProblem problem = filter.failures().problem(failure, request, consumer.getRouteId());
        if (response.isCommitted()) {
            // Half an answer must not look like a whole one: the connection is cut instead of ended.
            throw new CloseNowException();
        }
        response.reset();
        filter.cors().mark(request, response);
        filter.problems().send(request, response, problem);
    }

    private void release() {
        try {
            Object body = exchange.getMessage().getBody();
            if (body instanceof StreamedBody streamed) {
                streamed.close();
            } else if (body instanceof Closeable stream) {
                stream.close();
            } else if (body instanceof PushSession session && !pushing) {
                session.closed();
            }
        } catch (Exception failure) {
            LOG.debug("http: closing a body failed route={}", consumer.getRouteId(), failure);
        } finally {
            room.close();
            if (awaited != null) {
                awaited.leave();
            }
            message.detach();
            consumer.doneUoW(exchange);
            consumer.releaseExchange(exchange, false);
        }
    }

    private long timeout() {
        long own = consumer.getEndpoint().getRequestTimeout();
        return own > 0 ? own : filter.asyncTimeoutMillis();
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        if (state.compareAndSet(State.ASYNC, State.ABANDONED)) {
            // The route may go on, while the container gives the request to the next client.
            message.detach();
            filter.problems().send(request, response, HttpProblem.tooSlow());
            event.getAsyncContext().complete();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        if (state.compareAndSet(State.ASYNC, State.ABANDONED)) {
            message.detach();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
