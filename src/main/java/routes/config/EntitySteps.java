package routes.config;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.BatchTime;
import routes.entity.EntityBatch;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityStep;
import routes.entity.ErrorCode;
import routes.entity.UnitOfWork;

/** How the core's steps, which know nothing of Camel, become processors that a route can name. */
final class EntitySteps {
    /** Exchange property with the family of the database the request goes to. */
    static final String FAMILY = "dialectFamily";

    private EntitySteps() {}

    /** A step for each call of the unit of work in the body. */
    static Processor of(EntityStep step) {
        return exchange -> {
            for (EntityCall call : unit(exchange).calls()) {
                step.apply(call);
            }
        };
    }

    /** Turns what a transport or the gateway sent into a unit of work. */
    static void open(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof EntityRequest request) {
            exchange.getMessage().setBody(UnitOfWork.of(new EntityCall(request)));
        } else if (body instanceof EntityBatch batch) {
            exchange.getMessage().setBody(unitOf(batch));
        } else if (!(body instanceof UnitOfWork)) {
            throw new IllegalArgumentException("direct:entity takes an EntityRequest or an EntityBatch, not "
                    + (body == null ? "nothing" : body.getClass().getName()));
        }
    }

    private static UnitOfWork unitOf(EntityBatch batch) {
        if (batch.requests().isEmpty() || batch.requests().size() > EntityBatch.MAX_REQUESTS) {
            throw new EntityException(
                    ErrorCode.BAD_REQUEST, "A batch has 1 to " + EntityBatch.MAX_REQUESTS + " requests");
        }
        List<EntityCall> calls = new ArrayList<>(batch.requests().size());
        batch.requests().forEach(request -> calls.add(new EntityCall(request)));
        return new UnitOfWork(calls, true, new BatchTime());
    }

    /** Names the family of the database; all calls of a unit must be on one project. */
    static void route(Exchange exchange) {
        UnitOfWork unit = unit(exchange);
        for (EntityCall call : unit.calls()) {
            if (call.project() != unit.project()) {
                throw new EntityException(ErrorCode.BAD_REQUEST, "All requests of a batch concern one project");
            }
        }
        exchange.setProperty(FAMILY, unit.project().database().family());
    }

    /** Puts the answer, or the list of answers of a batch, in place of the unit of work. */
    static void close(Exchange exchange) {
        UnitOfWork unit = unit(exchange);
        if (!unit.batch()) {
            exchange.getMessage().setBody(unit.calls().get(0).result());
            return;
        }
        List<EntityResult> results = new ArrayList<>(unit.calls().size());
        unit.calls().forEach(call -> results.add(call.result()));
        exchange.getMessage().setBody(results);
    }

    static UnitOfWork unit(Exchange exchange) {
        return (UnitOfWork) exchange.getMessage().getBody();
    }
}
