package routes.dialect.mongodb;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.AsyncProcessorAwaitManager;
import org.apache.camel.spi.TransactedPolicy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Runs the steps it wraps as one unit of work on the documents of one project. It touches nothing of the driver itself,
 * which a server without such a project never loads.
 */
public final class MongoUnitPolicy implements TransactedPolicy {
    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        AsyncProcessorAwaitManager await = PluginHelper.getAsyncProcessorAwaitManager(route.getCamelContext());
        return new DelegateAsyncProcessor(AsyncProcessorConverterHelper.convert(steps)) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                try {
                    // Tells Camel to stay on this thread in every step: the project is bound to it.
                    exchange.getUnitOfWork().beginTransactedBy(MongoUnitPolicy.this);
                    run(exchange, getProcessor(), await);
                } catch (Throwable failure) {
                    exchange.setException(failure);
                } finally {
                    exchange.getUnitOfWork().endTransactedBy(MongoUnitPolicy.this);
                }
                callback.done(true);
                return true;
            }
        };
    }

    private static void run(Exchange exchange, AsyncProcessor steps, AsyncProcessorAwaitManager await) {
        new MongoRun(exchange, () -> await.process(steps, exchange)).run();
    }
}
