package routes.transport.nats;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.Refusal;
import routes.transport.bus.BusAddress;
import routes.transport.bus.BusCodec;

/** First step of the route {@code /api/nats/call}: an operation as a message would ask for it, under the same rules. */
public final class NatsCall implements Processor {
    static final String REQUEST = "octonet.nats.request";

    private static final String FORM = "Send {\"entity\":\"User\",\"op\":\"findById\",\"params\":{\"id\":\"…\"}}.";

    private final BusCodec codec;
    private final Door door;
    private final boolean keyInQuery;

    public NatsCall(BusCodec codec, Door door, boolean keyInQuery) {
        this.codec = codec;
        this.door = door;
        this.keyInQuery = keyInQuery;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpInput in = HttpExchange.input(exchange);
        Visitor visitor = in.visitor(NatsCodec.TRANSPORT, keyInQuery);
        // Small bodies are here already; what is still to come is not read for strangers.
        if (in.body() instanceof InputStream) {
            door.enter(visitor);
        }
        EntityRequest request;
        try {
            request = request(in, visitor, in.project(null));
        } catch (EntityException fault) {
            door.admit(visitor);
            throw fault;
        }
        exchange.setProperty(REQUEST, request);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(request);
    }

    private EntityRequest request(HttpInput in, Visitor visitor, @Nullable String project) throws IOException {
        Object body = JsonText.read(in.body(), "The body", FORM);
        JsonMembers members =
                JsonMembers.of(body == JsonText.NOTHING ? null : body, "The body", List.of("entity", "op", "params"));
        String entity = members.text("entity");
        String operation = members.text("op");
        if (entity == null || operation == null) {
            throw Refusal.badRequest("The body names no entity or no op", FORM);
        }
        return codec.request(
                visitor,
                project,
                new BusAddress(null, entity, operation),
                members.get("params"),
                "The params",
                in.header(NatsCodec.IDEMPOTENCY_KEY));
    }
}
