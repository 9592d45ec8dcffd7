package routes.config;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.UnitOfWork;

/** Sends a request of Java code into {@code direct:entity} with the caller already known. */
final class RouteGateway implements EntityGateway {
    private final CamelContext camel;
    private volatile @Nullable ProducerTemplate template;

    RouteGateway(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public EntityResult call(EntityRequest request, Caller caller) {
        return send(UnitOfWork.of(call(caller, request)), EntityResult.class);
    }

    @Override
    @SuppressWarnings("unchecked") // the route answers a batch with its list of results
    public List<EntityResult> callAtomically(List<EntityRequest> requests, Caller caller) {
        List<EntityCall> calls = new ArrayList<>(requests.size());
        requests.forEach(request -> calls.add(call(caller, request)));
        return send(new UnitOfWork(calls, true), List.class);
    }

    private static EntityCall call(Caller caller, EntityRequest request) {
        EntityCall call = new EntityCall(request);
        call.caller(caller);
        return call;
    }

    private <T> T send(UnitOfWork unit, Class<T> type) {
        Exchange answer = template()
                .send("direct:entity", exchange -> exchange.getMessage().setBody(unit));
        Exception failure = answer.getException();
        if (failure instanceof EntityException expected) {
            throw expected;
        }
        if (failure != null) {
            throw new IllegalStateException("an internal request failed", failure);
        }
        return type.cast(answer.getMessage().getBody());
    }

    // Made late: beans that hold a gateway are made before the routes are.
    private ProducerTemplate template() {
        ProducerTemplate known = template;
        if (known == null) {
            synchronized (this) {
                known = template;
                if (known == null) {
                    known = camel.createProducerTemplate();
                    template = known;
                }
            }
        }
        return known;
    }
}
