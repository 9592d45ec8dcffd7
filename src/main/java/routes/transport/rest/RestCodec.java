package routes.transport.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityTags;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.entity.Visitor;
import routes.schema.Column;
import routes.transport.Conditional;
import routes.transport.Door;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.PercentText;
import routes.transport.Refusal;
import routes.transport.ResultJson;

/**
 * Between HTTP and the core: a request becomes the operation it means, and a result or an error becomes an answer.
 * It has no clock, no database and no Camel, and one instance serves all requests.
 */
public final class RestCodec {
    static final String TRANSPORT = "rest";
    private static final String ETAG = "ETag";

    /** With these somebody was turned away already, which counts against an address and must not count twice. */
    private static final Set<ErrorCode> AT_THE_DOOR =
            Set.of(ErrorCode.UNAUTHORIZED, ErrorCode.FORBIDDEN, ErrorCode.RATE_LIMITED, ErrorCode.DB_NOT_CONNECTED);

    private final RestSettings settings;
    private final Door door;

    public RestCodec(RestSettings settings) {
        this(settings, Door.OPEN);
    }

    public RestCodec(RestSettings settings, Door door) {
        this.settings = settings;
        this.door = door;
    }

    /**
     * What the request asks.
     *
     * @throws EntityException where it can't be understood, or UNAUTHORIZED and the like if it shows no good key
     *     either
     * @throws IOException where its body could not be received
     */
    public RestQuestion decode(HttpInput in, RestReply reply) throws IOException {
        Visitor visitor = visitor(in);
        try {
            return question(in, reply, visitor);
        } catch (EntityException fault) {
            // A stranger is told nothing else: what is wrong with a request can depend on what there is.
            if (!AT_THE_DOOR.contains(fault.code())) {
                door.admit(visitor);
            }
            throw fault;
        }
    }

    private RestQuestion question(HttpInput in, RestReply reply, Visitor visitor) throws IOException {
        RestPath path = RestPath.parse(
                in.path(), in.project(), name -> settings.isProject().test(name) && door.shows(name, visitor));
        String project = in.project(path.project());
        RestResource resource = path.resource();
        if (resource == RestResource.NOTHING) {
            return new RestQuestion.AboutNothing(visitor, in.path(), path.entity(), project);
        }
        if (in.method().equals("OPTIONS")) {
            door.admit(visitor);
            return new RestQuestion.AboutPath(resource.allow());
        }
        if (resource == RestResource.PROJECT) {
            return card(in, resource, project, visitor);
        }
        Operation operation = resource.operation(in.method());
        if (operation == null) {
            throw RestRefusal.methodNotAllowed(in.method(), resource);
        }
        RestFormat format = reply.format(operation);
        if (format == null) {
            throw RestRefusal.notAcceptable(operation);
        }
        RestQuery query = RestQuery.parse(in.query(), RestParameter.taken(operation, in.method()));
        // Small bodies are here already; what is still to come is not read for strangers.
        if (in.body() instanceof InputStream) {
            door.enter(visitor);
        }
        EntityRequest.Builder request = visitor.asks(operation, path.entity())
                .project(project)
                .id(path.id())
                .ifMatch(ifMatch(in, operation));
        if (in.method().equals("POST") && operation.writes()) {
            request.idempotencyKey(Conditional.idempotencyKey(in.header("Idempotency-Key")));
        }
        arguments(in, operation, query, format != RestFormat.JSON, request);
        return new RestQuestion.AboutRows(request.build());
    }

    /** The answer to a request that succeeded; it takes over the result's cursor. */
    public HttpOutput encode(EntityRequest request, EntityResult result, RestReply reply) {
        RestFormat format = reply.format(request.operation());
        if (format == RestFormat.NDJSON || format == RestFormat.CSV) {
            return new HttpOutput(
                    200,
                    Map.of(
                            HttpOutput.CONTENT_TYPE,
                            format == RestFormat.CSV ? "text/csv; charset=utf-8; header=present" : format.mediaType(),
                            HttpOutput.CACHE_CONTROL,
                            HttpOutput.PRIVATE),
                    Export.of(format, result));
        }
        String tag = result.tag();
        if (tag != null && !request.operation().writes() && Conditional.noneMatch(reply.ifNoneMatch(), tag)) {
            return new HttpOutput(
                    304,
                    Map.of(ETAG, Conditional.etag(tag), HttpOutput.CACHE_CONTROL, HttpOutput.PRIVATE),
                    HttpOutput.EMPTY);
        }
        byte[] body = ResultJson.bytes(result);
        return request.operation() == Operation.CREATE
                ? created(result, reply, body)
                : HttpOutput.json(200, body, ETAG, tag == null ? null : Conditional.etag(tag));
    }

    /** @param request the request that failed, null where it was not understood */
    /** The answer to a request that never came to the route. */
    public static HttpOutput encodeUnrouted(EntityException error, int status, @Nullable String accept) {
        return RestError.encode(error, status, RestFormat.wantsProblem(accept));
    }

    public HttpOutput encodeError(@Nullable EntityRequest request, EntityException error, RestReply reply) {
        if (settings.missingAsNull()
                && request != null
                && error.code() == ErrorCode.NOT_FOUND
                && answersOneRow(request.operation())) {
            return HttpOutput.json(200, ResultJson.miss(request.operation()));
        }
        EntityException told =
                request != null && error.code() == ErrorCode.ENTITY_NOT_FOUND ? unknown(request, error) : error;
        return RestError.encode(told, reply.problem());
    }

    // In /a/b an unknown "a" can be meant as a project. A key that is limited to others is told that it may not use
    // it, be there one or not; behind no more than /a it is an unknown entity for every key.
    private EntityException unknown(EntityRequest request, EntityException error) {
        boolean alone = request.operation() == Operation.FIND_ALL || request.operation() == Operation.CREATE;
        if (alone || request.project() != null) {
            return error;
        }
        try {
            boolean open = door.shows(request.entity(), request.visitor());
            String hint = error.hint();
            EntityException refusal = Scopes.refusal(Scopes.PROJECTS, request.entity());
            return open ? error : hint == null ? refusal : refusal.hint(hint);
        } catch (EntityException turnedAway) {
            return turnedAway;
        }
    }

    Visitor visitor(HttpInput in) {
        return in.visitor(TRANSPORT, settings.keyInQuery());
    }

    private static RestQuestion card(HttpInput in, RestResource resource, @Nullable String project, Visitor visitor) {
        if (!in.method().equals("GET") && !in.method().equals("HEAD")) {
            throw RestRefusal.methodNotAllowed(in.method(), resource);
        }
        if (project == null) {
            throw new IllegalStateException("a project's card without a project");
        }
        RestQuery.parse(in.query(), Set.of());
        return new RestQuestion.AboutProject(visitor, project);
    }

    private static void arguments(
            HttpInput in, Operation operation, RestQuery query, boolean stream, EntityRequest.Builder request)
            throws IOException {
        switch (operation) {
            case FIND_ALL, FIND_ONE, COUNT ->
                request.filter(query.json(RestParameter.FILTER)).options(query.options(stream));
            case FIND_BY_ID -> request.options(query.options(false));
            case DELETE -> {}
            case SEARCH -> {
                if (in.method().equals("POST")) {
                    Object body = RestContent.read(in, operation);
                    RestBody.apply(operation, body, query, request);
                    request.options(RestBody.options(body, stream));
                } else {
                    request.query(query.either(RestParameter.Q, RestParameter.QUERY))
                            .searchFields(
                                    query.text(RestParameter.FIELDS) == null ? null : query.list(RestParameter.FIELDS))
                            .options(query.options(stream));
                }
            }
            case CREATE, UPDATE, UPSERT, ADD_TO_SET, PULL, INCREMENT, AGGREGATE, UPDATE_MANY, DELETE_MANY -> {
                RestBody.apply(operation, RestContent.read(in, operation), query, request);
                request.options(query.options(false)).replace(query.flag(RestParameter.REPLACE));
            }
        }
    }

    private static @Nullable EntityTags ifMatch(HttpInput in, Operation operation) {
        EntityTags tags = Conditional.ifMatch(in.header("If-Match"));
        if (tags != null && !(operation.writes() && operation.needs(Operation.Argument.ID))) {
            throw Refusal.badRequest(
                    "If-Match is only understood where one row is changed",
                    "Use it with PUT, PATCH or DELETE of a row, or with its addToSet, pull or increment.");
        }
        if (operation.writes() && in.header("If-None-Match") != null) {
            throw Refusal.badRequest(
                    "If-None-Match is only understood on reads", "To change a row you have seen, send If-Match.");
        }
        return tags;
    }

    private static HttpOutput created(EntityResult result, RestReply reply, byte[] body) {
        Object id = result.data() instanceof Map<?, ?> row ? row.get(Column.ID) : null;
        String location = id == null ? null : reply.self() + "/" + PercentText.encodeSegment(id.toString());
        String tag = result.tag() == null ? null : Conditional.etag(result.tag());
        return HttpOutput.json(201, body, "Location", location, ETAG, tag);
    }

    private static boolean answersOneRow(Operation operation) {
        return operation == Operation.FIND_ONE || operation.needs(Operation.Argument.ID);
    }
}
