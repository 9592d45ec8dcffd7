package routes.dialect.remote;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.AsyncProcessorAwaitManager;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import routes.dialect.sql.SqlProblems;
import routes.entity.UnitOfWork;

/**
 * Runs the steps it wraps as one unit of work on one project's service, and again where a row changed between being
 * read and being written. What the calls leave in the message goes no further.
 */
public final class RemoteUnitPolicy implements Policy {
    static final String UNIT = "remoteUnit";

    private static final int TRIES = 5;

    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        AsyncProcessorAwaitManager await = PluginHelper.getAsyncProcessorAwaitManager(route.getCamelContext());
        return new DelegateAsyncProcessor(AsyncProcessorConverterHelper.convert(steps)) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                try {
                    run(exchange, () -> await.process(getProcessor(), exchange));
                } catch (RuntimeException failure) {
                    exchange.setException(failure);
                }
                callback.done(true);
                return true;
            }
        };
    }

    private static void run(Exchange exchange, Runnable steps) {
        UnitOfWork work = exchange.getMessage().getBody(UnitOfWork.class);
        RemoteDatabase database = (RemoteDatabase) work.project().database();
        Map<String, Object> headers = new HashMap<>(exchange.getMessage().getHeaders());
        try {
            for (int tries = 1; tries <= TRIES; tries++) {
                exchange.setException(null);
                exchange.getMessage().setBody(work);
                exchange.setProperty(UNIT, new RemoteUnit(work, database));
                steps.run();
                if (!(exchange.getException() instanceof LostRace)) {
                    break;
                }
            }
            if (exchange.getException() instanceof UnreadableReply reply) {
                exchange.setException(database.server().problems().unreadable(String.valueOf(reply.getMessage())));
            } else if (exchange.getException() instanceof LostRace) {
                exchange.setException(SqlProblems.overloaded());
            }
        } finally {
            exchange.removeProperty(UNIT);
            exchange.removeProperty(NextCall.CALL);
            exchange.getMessage().setHeaders(headers);
            exchange.getMessage().setBody(work);
        }
    }
}
