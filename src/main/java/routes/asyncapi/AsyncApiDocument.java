package routes.asyncapi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Documents;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

/**
 * Answers with the AsyncAPI document of what the caller may reach, over those transports that its key opens; who may reach
 * nothing learns no name from it. Documents are kept as OpenAPI's are.
 */
public final class AsyncApiDocument implements Processor {
    private final Catalog catalog;
    private final Supplier<List<AsyncServer>> servers;
    private final AsyncApi asyncApi;
    private final boolean keyInQuery;
    private final Documents documents = new Documents();

    private record Key(Object version, boolean scoped, List<AsyncServer> servers) {}

    /** @param servers of the transports that are on; a key may open fewer */
    public AsyncApiDocument(
            Catalog catalog, Supplier<List<AsyncServer>> servers, String defaultProject, boolean keyInQuery) {
        this.catalog = catalog;
        this.servers = servers;
        this.asyncApi = new AsyncApi(defaultProject, keyInQuery);
        this.keyInQuery = keyInQuery;
    }

    @Override
    public void process(Exchange exchange) {
        HttpInput in = HttpExchange.input(exchange);
        boolean scoped = in.project() != null;
        String project = in.project(in.project());
        List<AsyncServer> open = new ArrayList<>();
        Catalog.Visible visible = null;
        EntityException refusal = null;
        for (AsyncServer server : servers.get()) {
            try {
                visible = seen(in, server.transport(), project, visible == null);
                open.add(server);
            } catch (EntityException refused) {
                if (refused.code() != ErrorCode.FORBIDDEN) {
                    throw refused;
                }
                refusal = refused;
            }
        }
        if (visible == null) {
            visible = nothing(in, project, refusal);
        }
        Catalog.Visible shown = visible;
        byte[] document =
                documents.get(new Key(shown.version(), scoped, open), () -> asyncApi.describe(shown, scoped, open));
        HttpExchange.answer(exchange, HttpOutput.json(200, document));
    }

    // The document counts once, however many transports are looked at.
    private Catalog.Visible seen(HttpInput in, String transport, @Nullable String project, boolean first) {
        return first
                ? catalog.open(in.visitor(transport, keyInQuery), project)
                : catalog.look(in.visitor(transport, keyInQuery), project);
    }

    // With all transports off there is nothing to refuse.
    private Catalog.Visible nothing(HttpInput in, @Nullable String project, @Nullable EntityException refusal) {
        if (refusal != null) {
            throw refusal;
        }
        return catalog.open(in.visitor("rest", keyInQuery), project);
    }
}
