package routes.dialect.odata;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteCall;
import routes.dialect.remote.RemoteDatabase;
import routes.dialect.remote.RemotePlanner;
import routes.dialect.remote.RemoteReply;
import routes.dialect.remote.RemoteServer;
import routes.dialect.remote.ServiceWords;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.sql.Flow;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.UnitOfWork;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/**
 * An OData v4 service that keeps a project's rows. Its metadata are read before the first request is planned, and tell
 * how values are written and what keys are called.
 */
public final class ODataDatabase implements RemoteDatabase {
    public static final String DIALECT = "odata";

    private static final String TOKEN = "X-CSRF-Token";
    private static final Map<String, String> XML = Map.of("Accept", "application/xml", "OData-MaxVersion", "4.01");

    private final RemoteServer server;
    private final Map<EntitySchema, ODataEntity> entities = new ConcurrentHashMap<>();
    private volatile Map<String, EdmEntity> sets = Map.of();
    private volatile boolean stale = true;

    public ODataDatabase(RemoteServer server) {
        this.server = server;
    }

    /** The entity schemas that the metadata of a service come to. */
    public static SchemaCatalog schemas(RemoteServer server) {
        try {
            return SchemaReader.read(
                    "$metadata",
                    EdmSchemas.of(entities(server).values(), server.settings().project()));
        } catch (UnreadableReply reply) {
            throw server.problems().unreadable(String.valueOf(reply.getMessage()));
        }
    }

    /** The entity sets of a service by name. */
    static Map<String, EdmEntity> entities(RemoteServer server) {
        return read(server, server.send(metadata(server)));
    }

    private static RemoteCall metadata(RemoteServer server) {
        return RemoteCall.get(server.address().at("$metadata"), XML);
    }

    private static Map<String, EdmEntity> read(RemoteServer server, RemoteReply reply) {
        if (!reply.good()) {
            EntityException told = server.problems().status(reply);
            throw told == null ? server.problems().unreadable("status " + reply.status() + " of $metadata") : told;
        }
        return EdmxReader.read(reply.body()).entities();
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
        RemoteReply reply = server.send(RemoteCall.get(server.address().at(""), ODataRows.ACCEPTED));
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
        RemotePlanner planner =
                new RemotePlanner(new ODataRows(this, new ServiceWords(server, work)), server, InstantSource.system());
        if (!stale) {
            return planner.plan(work);
        }
        return metadata(server).run().then(reply -> {
            sets = read(server, reply);
            stale = false;
            return planner.plan(work);
        });
    }

    /** Sends a change, with the token that some services want with it and tell on request only. */
    Flow<RemoteReply> changed(RemoteCall call) {
        return call.run().then(reply -> {
            if (reply.status() != 403 || !"required".equalsIgnoreCase(String.valueOf(reply.header("x-csrf-token")))) {
                return Flow.done(reply);
            }
            return RemoteCall.get(server.address().at(""), Map.of(TOKEN, "Fetch"))
                    .run()
                    .then(fetched -> {
                        server.csrf(fetched.header("x-csrf-token"));
                        return call.run();
                    });
        });
    }

    /** The entity set that keeps the rows of this schema. */
    ODataEntity entity(EntitySchema schema) {
        ODataEntity known = entities.get(schema);
        if (known != null) {
            return known;
        }
        EdmEntity edm = set(schema);
        List<String> faults = new ArrayList<>();
        if (edm == null) {
            faults.add(schema.name() + ": the service has no entity set " + schema.collection());
        } else {
            ODataEntity entity = new ODataEntity(schema, edm);
            faults.addAll(entity.faults());
            if (faults.isEmpty()) {
                entities.put(schema, entity);
                return entity;
            }
        }
        // Read again by the next request, so that the project serves as soon as the service has what is missing.
        stale = true;
        throw server.problems().lacking(String.join("; ", faults));
    }

    private @Nullable EdmEntity set(EntitySchema schema) {
        Map<String, EdmEntity> known = sets;
        EdmEntity exact = known.getOrDefault(schema.collection(), known.get(schema.name()));
        return exact != null
                ? exact
                : known.values().stream()
                        .filter(edm -> edm.set().equalsIgnoreCase(schema.collection()))
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public void fill(Message message, RemoteCall call) {
        message.setHeader(Exchange.HTTP_METHOD, call.method());
        String[] uri = call.uri().toString().split("\\?", 2);
        message.setHeader(Exchange.HTTP_URI, uri[0]);
        if (uri.length > 1) {
            message.setHeader(Exchange.HTTP_RAW_QUERY, uri[1]);
        }
        call.headers().forEach(message::setHeader);
        message.setBody(call.body());
    }
}
