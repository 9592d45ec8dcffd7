package routes.config;

import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCall;
import routes.entity.EntityResult;
import routes.entity.UnitOfWork;
import routes.project.IdempotencyFallback;

/** Wraps the dispatch of a request: where {@link IdempotencyFallback} has its first answer, there is none. */
final class OnceOnly implements Policy {
    private final IdempotencyFallback fallback;

    OnceOnly(IdempotencyFallback fallback) {
        this.fallback = fallback;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor dispatch) {
        return new DelegateAsyncProcessor(dispatch) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                EntityCall call = remembered(exchange);
                return call == null ? super.process(exchange, callback) : once(call, exchange, callback);
            }

            private boolean once(EntityCall call, Exchange exchange, AsyncCallback callback) {
                try {
                    EntityResult first = fallback.begin(call);
                    if (first == null) {
                        return super.process(exchange, doneSync -> {
                            fallback.end(call, exchange.getException() == null);
                            callback.done(doneSync);
                        });
                    }
                    call.result(first);
                } catch (RuntimeException refused) {
                    exchange.setException(refused);
                }
                callback.done(true);
                return true;
            }
        };
    }

    // A batch has no idempotency key of its own.
    private static @Nullable EntityCall remembered(Exchange exchange) {
        List<EntityCall> calls = ((UnitOfWork) exchange.getMessage().getBody()).calls();
        return calls.size() == 1 && IdempotencyFallback.concerns(calls.get(0)) ? calls.get(0) : null;
    }
}
