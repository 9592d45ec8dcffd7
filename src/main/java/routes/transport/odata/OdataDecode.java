package routes.transport.odata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

/**
 * First step of the OData route: a request becomes the operations it stands for, a batch the list of its requests. What
 * asks for no row is answered at once, and the route ends.
 */
public final class OdataDecode implements Processor {
    private static final int KEPT_MODELS = 200;

    private final OdataCodec codec;
    private final Door door;
    private final Catalog catalog;
    private final OdataDescription description = new OdataDescription();
    // A model of many entities is large: where memory gets short it is made again.
    private final Cache<Object, OdataModel> models =
            Caffeine.newBuilder().maximumSize(KEPT_MODELS).softValues().build();

    public OdataDecode(OdataCodec codec, Door door, Catalog catalog) {
        this.codec = codec;
        this.door = door;
        this.catalog = catalog;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpInput in = HttpExchange.input(exchange);
        OdataRoot root = root(exchange, in);
        Visitor visitor = codec.visitor(in);
        // Small bodies are here already; what is still to come is not read for strangers.
        if (in.body() instanceof InputStream) {
            door.enter(visitor);
        }
        String project = in.project(in.project());
        Catalog.Visible visible = catalog.look(visitor, project);
        OdataModel model = models.get(visible.version(), version -> new OdataModel(visible));
        OdataExchange.model(exchange, model);
        try {
            decode(exchange, in, root, model, visitor, project);
        } catch (EntityException fault) {
            // What does not get to the core, which counts its requests, is counted here.
            door.admit(visitor);
            throw fault;
        }
    }

    private void decode(
            Exchange exchange,
            HttpInput in,
            OdataRoot root,
            OdataModel model,
            Visitor visitor,
            @Nullable String project)
            throws IOException {
        if (in.path().equals("/$batch")) {
            OdataBatch batch = new OdataBatchReader(codec, description, root, model, visitor, project).read(in);
            if (batch.answeredHere()) {
                door.admit(visitor);
            }
            exchange.getMessage().removeHeaders("*");
            exchange.setProperty(OdataExchange.BATCH, batch);
            return;
        }
        HttpOutput document = description.of(in, root, model);
        if (document != null) {
            door.admit(visitor);
            HttpExchange.answer(exchange, document);
            exchange.setRouteStop(true);
            return;
        }
        OdataCall call = codec.decode(in, root, model, visitor, project, null);
        OdataExchange.call(exchange, call);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(call.body());
    }

    // Clients resolve what they are told against nothing, so addresses are whole ones.
    private static OdataRoot root(Exchange exchange, HttpInput in) {
        String path = in.path();
        String url = exchange.getMessage().getHeader(Exchange.HTTP_URL, String.class);
        String whole = url == null ? in.base() + path : url;
        return new OdataRoot(
                whole.endsWith(path) ? whole.substring(0, whole.length() - path.length()) : whole, in.base());
    }
}
