package routes.transport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Problem;
import routes.entity.Visitor;
import routes.schema.Column;
import routes.schema.EntityId;
import routes.schema.StoredAs;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.PercentText;
import routes.transport.Refusal;
import routes.transport.RowJson;

/**
 * Between OData v4 and the core: a request becomes the operations it stands for, results or an error its response. It
 * has no database and no Camel, and one instance serves all requests.
 */
public final class OdataCodec {
    static final String TRANSPORT = "odata";
    static final String VERSION = "OData-Version";
    static final String SPOKEN = "4.0";

    private final boolean keyInQuery;
    private final boolean missingAsNull;
    private final Constants constants;
    private final Supplier<String> ids;

    /**
     * @param missingAsNull whether a row that is not there is answered without an error, as older clients expect
     * @param clock tells {@code now()}
     * @param ids of new rows that other requests of a batch speak of
     */
    public OdataCodec(boolean keyInQuery, boolean missingAsNull, InstantSource clock, Supplier<String> ids) {
        this.keyInQuery = keyInQuery;
        this.missingAsNull = missingAsNull;
        this.constants = new Constants(clock);
        this.ids = ids;
    }

    Visitor visitor(HttpInput in) {
        return in.visitor(TRANSPORT, keyInQuery);
    }

    String newId() {
        return ids.get();
    }

    /**
     * @param id of the request in its batch, null where nothing refers to it
     * @throws EntityException where it can't be done
     * @throws IOException where the body could not be received
     */
    OdataCall decode(
            HttpInput in,
            OdataRoot root,
            OdataModel model,
            Visitor visitor,
            @Nullable String project,
            @Nullable String id)
            throws IOException {
        spoken(in);
        OdataQuery query = OdataQuery.parse(in.query());
        OdataFormat format = OdataFormat.of(query.own("$format"), in.header("Accept"), false);
        Preferences preferences = Preferences.of(in.header("Prefer"));
        boolean reads = in.method().equals("GET") || in.method().equals("HEAD");
        OlingoParser.Address address = model.parser().parse(path(root.below(in.path()), model), query.parsed());
        OdataRequests requests = new OdataRequests(model, constants, visitor, project);
        OdataRequests.Asked asked = reads
                ? requests.read(address.path(), address.options(), query, preferences)
                : new OdataWrites(requests, reference -> id(reference, root, model), ids)
                        .write(address.path(), address.options(), query, in, given(id, address.path()));
        if (id != null) {
            remember(id, asked, address.path().last(), root);
        }
        OdataReply reply = new OdataReply(
                asked.kind(),
                root.url(),
                address.path(),
                asked.shown() == null ? address.options() : asked.shown(),
                query,
                format,
                preferences,
                asked.columns());
        return new OdataCall(asked.requests(), reply, in.header("If-None-Match"));
    }

    // What refers to a row before it is there needs to know its id.
    private @Nullable String given(@Nullable String request, OdataPath path) {
        EntityId kind = path.last().view().schema().mapping().id();
        boolean possible = kind.madeHere() && kind.as() != StoredAs.OBJECT_ID;
        return request != null && possible ? ids.get() : null;
    }

    private static void remember(String id, OdataRequests.Asked asked, OdataEntity entity, OdataRoot root) {
        for (EntityRequest request : asked.requests()) {
            boolean creates = request.operation() == Operation.CREATE;
            if (creates && request.data() instanceof Map<?, ?> data && data.get(Column.ID) instanceof String made) {
                root.remember(id, "/" + OdataAddresses.of(entity, made));
            }
        }
    }

    /** The id of the row that an address names. */
    private static String id(String reference, OdataRoot root, OdataModel model) {
        int question = reference.indexOf('?');
        String path = question < 0 ? reference : reference.substring(0, question);
        OdataPath row =
                model.parser().parse(path(root.below(path), model), null).path();
        if (row.id() == null || row.navigation() != null || row.property() != null) {
            throw Refusal.badRequest(
                    "The address " + Refusal.shortened(reference) + " is not that of an entity",
                    "Write users('1'), or the whole address of it.");
        }
        return row.id();
    }

    /** The path with the name of its set as the model has it, bounded so that it can be read. */
    private static String path(String path, OdataModel model) {
        OdataQuery.bounded(PercentText.decode(path, false, "path"), "path");
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int end = 1;
        while (end < plain.length() && plain.charAt(end) != '(' && plain.charAt(end) != '/') {
            end++;
        }
        String name = PercentText.decode(plain.substring(1, end), false, "path");
        if (name.startsWith("$")) {
            throw Unsupported.of("The resource " + Refusal.shortened(name));
        }
        return "/" + model.set(name).set() + plain.substring(end);
    }

    /** Refuses versions of the protocol that are not this one. */
    static void spoken(HttpInput in) {
        String version = in.header(VERSION);
        String most = in.header("OData-MaxVersion");
        if ((version != null && !version.startsWith("4.")) || (most != null && !most.matches("[4-9]\\..*"))) {
            throw Refusal.badRequest(
                    "This service speaks OData 4.0", "Send OData-Version: 4.0, or leave the header out.");
        }
    }

    HttpOutput encode(OdataCall call, OdataModel model, List<EntityResult> results) {
        return new OdataWriter(model, call.reply()).answer(results.get(results.size() - 1), call.ifNoneMatch());
    }

    /** @param call what was asked, null where it was not understood */
    HttpOutput encodeError(@Nullable OdataCall call, EntityException error) {
        if (missingAsNull && call != null && error.code() == ErrorCode.NOT_FOUND) {
            switch (call.reply().kind()) {
                case ROW, CHANGED -> {
                    return HttpOutput.json(200, HttpOutput.EMPTY, VERSION, SPOKEN);
                }
                case DONE -> {
                    return HttpOutput.json(204, HttpOutput.EMPTY, VERSION, SPOKEN);
                }
                case ROWS, RELATED, COUNT, PROPERTY, CREATED -> {
                    // A miss is a miss.
                }
            }
        }
        Map<String, String> headers = HttpErrors.headers(error, "application/json");
        headers.put(VERSION, SPOKEN);
        return new HttpOutput(HttpErrors.status(error.code()), headers, RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeStringField("code", error.code().name());
            json.writeStringField("message", error.text());
            if (!error.details().isEmpty()) {
                json.writeArrayFieldStart("details");
                for (Problem detail : error.details()) {
                    json.writeStartObject();
                    json.writeStringField("code", error.code().name());
                    json.writeStringField("message", detail.field() + " " + detail.problem());
                    json.writeStringField("target", detail.field());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            if (error.hint() != null) {
                json.writeObjectFieldStart("innererror");
                json.writeStringField("hint", error.hint());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }));
    }
}
