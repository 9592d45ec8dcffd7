package routes.transport.arrow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.JsonText;
import routes.transport.Refusal;

/**
 * First step of the route of Flight: a call becomes the request it is. What asks for no row is answered at once, and the
 * route ends. A ticket is a query like any other, and checked as one each time.
 */
public final class FlightDecode implements Processor {
    private static final String ADVICE = "Write {\"entity\": \"User\", \"limit\": 10}, or use a path of its name.";

    private final ArrowRows rows;
    private final Door door;
    private final FlightCommands commands;

    /** @param sql what becomes of Flight SQL's commands */
    public FlightDecode(ArrowRows rows, SqlCommands sql) {
        this.rows = rows;
        this.door = rows.door();
        this.commands = sql;
    }

    @Override
    public void process(Exchange exchange) {
        FlightCall call = exchange.getMessage().getBody(FlightCall.class);
        Visitor visitor = call.visitor();
        FlightPlan plan = counted(call, visitor);
        if (plan.request() == null) {
            exchange.getMessage().setBody(plan.answer().apply(null));
            exchange.setRouteStop(true);
            return;
        }
        exchange.setProperty(FlightEncode.PLAN, plan);
        exchange.getMessage().setBody(plan.request());
    }

    // Each call once: here where the core is not asked, whether it is answered or refused. A stranger is told nothing
    // else: what is wrong with a request can depend on what there is.
    private FlightPlan counted(FlightCall call, Visitor visitor) {
        FlightPlan plan;
        try {
            plan = plan(call, visitor);
        } catch (EntityException fault) {
            door.admit(visitor);
            throw fault;
        }
        if (plan.request() == null) {
            door.admit(visitor);
        }
        return plan;
    }

    private FlightPlan plan(FlightCall call, Visitor visitor) {
        if (call.kind() == FlightCall.Kind.ACTION || commands.takes(call)) {
            return commands.plan(call);
        }
        return switch (call.kind()) {
            case LIST -> FlightPlan.at(flights(call, visitor));
            case INFO, SCHEMA -> described(call, visitor);
            case ROWS -> read(call, visitor);
            case WRITE -> write(call, visitor);
            case ACTION -> throw new IllegalStateException("actions are commands");
        };
    }

    private List<FlightInfo> flights(FlightCall call, Visitor visitor) {
        Catalog.Visible visible = rows.look(visitor, call.peer().project());
        List<FlightInfo> flights = new ArrayList<>();
        for (EntityView view : visible.entities()) {
            String entity = view.schema().name();
            FlightDescriptor descriptor = FlightDescriptor.path(visible.project(), entity);
            flights.add(info(descriptor, view, ArrowQuery.of(visible.project(), entity)));
        }
        return flights;
    }

    private FlightPlan described(FlightCall call, Visitor visitor) {
        ArrowQuery query = query(call);
        EntityView view = rows.look(visitor, query.project(), query.entity());
        if (view == null) {
            return absent(query, visitor);
        }
        if (!ArrowRows.has(view, query.select())) {
            return FlightPlan.of(query.request(visitor, view, null, false), FlightDecode::changedNow);
        }
        FlightInfo info = info(descriptor(call), view, query);
        return FlightPlan.at(call.kind() == FlightCall.Kind.SCHEMA ? info.getSchema() : info);
    }

    // Asked all the same: the core knows best whether it is not there or not for this caller.
    private static FlightPlan absent(ArrowQuery query, Visitor visitor) {
        return FlightPlan.of(
                visitor.asks(Operation.COUNT, query.entity())
                        .project(query.project())
                        .build(),
                FlightDecode::changedNow);
    }

    private static Object changedNow(EntityResult found) {
        throw new EntityException(ErrorCode.CONFLICT, "The entity has changed just now").hint("Send it again.");
    }

    private static FlightDescriptor descriptor(FlightCall call) {
        return call.path().isEmpty() ? FlightDescriptor.command(call.command()) : FlightDescriptor.path(call.path());
    }

    // It has no address: who asks is to come back to this very server, by whatever name it goes.
    private static FlightInfo info(FlightDescriptor descriptor, EntityView view, ArrowQuery query) {
        return new FlightInfo(
                ArrowSchemas.of(view, query.select()),
                descriptor,
                List.of(new FlightEndpoint(new Ticket(query.ticket()))),
                -1,
                -1);
    }

    private FlightPlan read(FlightCall call, Visitor visitor) {
        ArrowQuery query = query(call);
        EntityView view = rows.look(visitor, query.project(), query.entity());
        if (view == null) {
            return absent(query, visitor);
        }
        Schema schema = ArrowSchemas.of(view, query.select());
        return FlightPlan.of(query.request(visitor, view, null, true), result -> new RowBatches(schema, result));
    }

    private FlightPlan write(FlightCall call, Visitor visitor) {
        ArrowQuery query = query(call);
        return FlightPlan.of(
                visitor.asks(Operation.CREATE, query.entity())
                        .project(query.project())
                        .data(call.rows())
                        .build(),
                FlightDecode::written);
    }

    private static Object written(EntityResult result) {
        return result.data() instanceof List<?> list ? (long) list.size() : 1L;
    }

    private static ArrowQuery query(FlightCall call) {
        FlightPeer peer = call.peer();
        List<String> path = call.path();
        if (path.size() > 2) {
            throw Refusal.badRequest("The path of the descriptor is too long", "Send [entity] or [project, entity].");
        }
        if (!path.isEmpty()) {
            String named = path.size() == 2 ? path.get(0) : null;
            return ArrowQuery.of(peer.project(named), path.get(path.size() - 1));
        }
        ArrowQuery query = ArrowQuery.of(json(call.command()), "The command");
        return query.in(peer.project(query.project()));
    }

    private static Object json(byte[] command) {
        Object json = JsonText.read(new String(command, StandardCharsets.UTF_8), "The command", ADVICE);
        if (json == null || json == JsonText.NOTHING) {
            throw Refusal.badRequest("The command is empty", ADVICE);
        }
        return json;
    }
}
