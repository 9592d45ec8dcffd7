package routes.transport.arrow;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.Documents;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.QueryString;

/**
 * First step of the routes of Arrow over HTTP: a body becomes the request it is. What asks for no row is answered at once,
 * and the route ends.
 */
public final class ArrowDecode implements Processor {
    static final String PLAN = "octonet.arrow.plan";

    private final ArrowCodec codec;
    private final ArrowRows rows;
    private final Documents documents = new Documents();

    public ArrowDecode(ArrowCodec codec, ArrowRows rows) {
        this.codec = codec;
        this.rows = rows;
    }

    /** How the rows that follow are written. */
    record Plan(ArrowFormat format, String entity, Schema schema) {}

    private record Key(Object version, @Nullable String entity) {}

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpInput in = HttpExchange.input(exchange);
        Visitor visitor = codec.visitor(in);
        // Small bodies are here already; what is still to come is not read for strangers.
        if (in.body() instanceof InputStream) {
            rows.door().enter(visitor);
        }
        HttpOutput document;
        try {
            document = decode(exchange, in, visitor);
        } catch (EntityException fault) {
            // A stranger is told nothing else: what is wrong with a request can depend on what there is.
            rows.door().admit(visitor);
            throw fault;
        }
        if (document != null) {
            rows.door().admit(visitor);
            HttpExchange.answer(exchange, document);
            exchange.setRouteStop(true);
        }
    }

    /** What the client is answered with, or null where the core is asked. */
    private @Nullable HttpOutput decode(Exchange exchange, HttpInput in, Visitor visitor) throws IOException {
        ArrowPath path = ArrowPath.of(in);
        String entity = path.entity();
        if (path.kind() == ArrowPath.Kind.ROWS && entity != null) {
            ask(exchange, in, visitor, entity);
            return null;
        }
        if (path.kind() == ArrowPath.Kind.UPLOAD && entity != null) {
            return upload(exchange, in, visitor, entity);
        }
        HttpOutput document = document(in, visitor, entity);
        if (document == null) {
            request(exchange, absent(in, visitor, String.valueOf(entity)));
        }
        return document;
    }

    private @Nullable HttpOutput upload(Exchange exchange, HttpInput in, Visitor visitor, String entity)
            throws IOException {
        // Its rows are made before the core is asked for the first time.
        rows.door().enter(visitor);
        ArrowUpload upload = codec.upload(in, visitor, entity);
        if (upload.hasNext()) {
            upload(exchange, upload);
            return null;
        }
        try (upload) {
            if (rows.look(visitor, in.project(in.project()), entity) != null) {
                return upload.output();
            }
        }
        request(exchange, absent(in, visitor, entity));
        return null;
    }

    private static void upload(Exchange exchange, ArrowUpload upload) {
        exchange.setProperty(ArrowUpload.PROPERTY, upload);
        exchange.getMessage().removeHeaders("*");
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                upload.close();
            }
        });
    }

    private static void request(Exchange exchange, EntityRequest request) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(request);
    }

    private @Nullable HttpOutput document(HttpInput in, Visitor visitor, @Nullable String entity) {
        Catalog.Visible visible = rows.look(visitor, in.project(in.project()));
        QueryString.parameters(in.query(), List.of());
        if (entity == null) {
            return HttpOutput.json(
                    200, documents.get(new Key(visible.version(), null), () -> ArrowJson.flights(visible)));
        }
        EntityView view = ArrowRows.find(visible, entity);
        return view == null
                ? null
                : HttpOutput.json(200, documents.get(new Key(visible.version(), entity), () -> ArrowJson.schema(view)));
    }

    // Asked all the same: the core knows best whether it is not there or not for this caller.
    private static EntityRequest absent(HttpInput in, Visitor visitor, String entity) {
        return visitor.asks(Operation.COUNT, entity)
                .project(in.project(in.project()))
                .build();
    }

    private void ask(Exchange exchange, HttpInput in, Visitor visitor, String entity) throws IOException {
        ArrowFormat format = ArrowCodec.format(in.header("Accept"));
        ArrowQuery query = codec.decode(in, entity);
        EntityView view = rows.look(visitor, query.project(), entity);
        boolean stream = format == ArrowFormat.IPC;
        String name = view == null ? entity : view.schema().name();
        exchange.setProperty(PLAN, new Plan(format, name, ArrowRows.schema(view, query.select())));
        request(exchange, query.request(visitor, view, stream ? null : ArrowCodec.ROWS, stream));
    }
}
