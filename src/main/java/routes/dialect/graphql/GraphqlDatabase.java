package routes.dialect.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteCall;
import routes.dialect.remote.RemoteDatabase;
import routes.dialect.remote.RemotePlanner;
import routes.dialect.remote.RemoteReply;
import routes.dialect.remote.RemoteServer;
import routes.dialect.remote.ServiceWords;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.sql.Flow;
import routes.dialect.sql.JdbcValues;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.UnitOfWork;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/**
 * A GraphQL service that keeps a project's rows. How they are asked for is said by a mapping, or recognised in the
 * service's own description before the first request is planned.
 */
public final class GraphqlDatabase implements RemoteDatabase {
    public static final String DIALECT = "graphql";

    static final String DOCUMENT = "GraphqlDocument";
    static final String VARIABLES = "GraphqlVariables";

    private static final Pattern NAME = Pattern.compile("[_A-Za-z][_0-9A-Za-z]*");
    private static final Map<String, String> JSON =
            Map.of("Accept", "application/json", "Content-Type", "application/json");

    private final RemoteServer server;
    private volatile Map<String, GraphqlEntity> entities = Map.of();
    private volatile boolean stale;

    /** @param mapping file that says how entities are asked for; null where the service itself is asked */
    public GraphqlDatabase(RemoteServer server, @Nullable String mapping) {
        this.server = server;
        this.stale = mapping == null;
        if (mapping != null) {
            this.entities = mapped(server, mapping);
        }
    }

    private static Map<String, GraphqlEntity> mapped(RemoteServer server, String mapping) {
        try {
            return MappingReader.read(Path.of(mapping));
        } catch (IllegalArgumentException faulty) {
            throw server.problems().lacking(String.valueOf(faulty.getMessage()));
        }
    }

    /** The entity schemas that the description of a service comes to. */
    public static SchemaCatalog schemas(RemoteServer server, @Nullable String mapping) {
        try {
            Introspection service = described(server, server.send(introspection(server)));
            Map<String, GraphqlEntity> entities =
                    mapping == null ? RecognisedService.entities(service) : mapped(server, mapping);
            return SchemaReader.read(
                    "introspection",
                    GraphqlSchemas.of(service, entities, server.settings().project()));
        } catch (UnreadableReply reply) {
            throw server.problems().unreadable(String.valueOf(reply.getMessage()));
        }
    }

    private static RemoteCall introspection(RemoteServer server) {
        return call(server, Introspection.DOCUMENT, Map.of());
    }

    private static Introspection described(RemoteServer server, RemoteReply reply) {
        if (!reply.good()) {
            EntityException told = server.problems().status(reply);
            throw told == null ? server.problems().unreadable("status " + reply.status()) : told;
        }
        return new Introspection(reply.json());
    }

    @Override
    public String family() {
        return DIALECT;
    }

    @Override
    public String dialect() {
        return DIALECT;
    }

    /** A service has no place for records of ours. */
    @Override
    public boolean keepsIdempotency() {
        return false;
    }

    @Override
    public void ping() {
        RemoteReply reply = server.send(call(server, "query Octonet { __typename }", Map.of()));
        EntityException told = reply.good() ? null : server.problems().status(reply);
        if (told != null) {
            throw told;
        }
    }

    @Override
    public RemoteServer server() {
        return server;
    }

    @Override
    public Flow<List<EntityResult>> plan(UnitOfWork work) {
        RemotePlanner planner = new RemotePlanner(
                new GraphqlRows(this, new ServiceWords(server, work)), server, InstantSource.system());
        if (!stale) {
            return planner.plan(work);
        }
        return introspection(server).run().then(reply -> {
            entities = RecognisedService.entities(described(server, reply));
            stale = false;
            return planner.plan(work);
        });
    }

    /** How the rows of this schema are asked for. */
    GraphqlEntity entity(EntitySchema schema) {
        GraphqlEntity entity = entities.get(schema.name());
        if (entity == null) {
            throw server.problems().lacking(schema.name() + ": no list of such rows is known, write a mapping");
        }
        for (Column column : schema.columns()) {
            if (!NAME.matcher(column.name()).matches()) {
                throw server.problems().lacking(schema.name() + ": " + column.name() + " is no name of GraphQL");
            }
        }
        return entity;
    }

    RemoteCall call(String document, Map<String, Object> variables) {
        return call(server, document, variables);
    }

    private static RemoteCall call(RemoteServer server, String document, Map<String, Object> variables) {
        byte[] body = JdbcValues.json(variables).getBytes(StandardCharsets.UTF_8);
        return new RemoteCall("POST", server.address().itself(), JSON, body, document);
    }

    @Override
    public void fill(Message message, RemoteCall call) {
        message.setHeader(DOCUMENT, call.document());
        message.setHeader(VARIABLES, new JsonObject(variables(call)));
        message.setBody(null);
    }

    private static Map<String, Object> variables(RemoteCall call) {
        byte[] body = call.body();
        JsonNode tree = new RemoteReply(200, Map.of(), body == null ? new byte[] {'{', '}'} : body).json();
        return com.fasterxml.jackson.databind.json.JsonMapper.builder()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .convertValue(tree, new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {});
    }
}
