package routes.transport.arrow;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.JsonText;
import routes.transport.QueryString;
import routes.transport.Refusal;

/**
 * Between Arrow over HTTP and the core: a body becomes the query it is, rows become columns, as JSON or as a stream of
 * record batches. It has no clock, no database and no Camel, and one instance serves all requests.
 */
public final class ArrowCodec {
    static final String TRANSPORT = "arrow";

    /** Rows in columns at most, and where the client says nothing. */
    static final long ROWS = 10_000;

    private final boolean keyInQuery;
    private final ArrowMemory memory;

    /** @param keyInQuery whether {@code ?apikey=} is taken */
    public ArrowCodec(boolean keyInQuery, ArrowMemory memory) {
        this.keyInQuery = keyInQuery;
        this.memory = memory;
    }

    Visitor visitor(HttpInput in) {
        return in.visitor(TRANSPORT, keyInQuery);
    }

    /**
     * The rows that are asked for.
     *
     * @throws EntityException where the request can't be understood
     * @throws IOException where the body could not be received
     */
    ArrowQuery decode(HttpInput in, String entity) throws IOException {
        QueryString.parameters(in.query(), List.of());
        Object body =
                JsonText.read(in.body(), "The body", "Write {\"filter\": {\"age\": {\"$gte\": 18}}, \"limit\": 10}.");
        return ArrowQuery.of(body == JsonText.NOTHING ? null : body, "The body", in.project(in.project()), entity);
    }

    /**
     * Rows that are to be created.
     *
     * @throws EntityException where the body is no stream of Arrow
     * @throws IOException where it could not be received
     */
    ArrowUpload upload(HttpInput in, Visitor visitor, String entity) throws IOException {
        QueryString.parameters(in.query(), List.of());
        String type = in.header(HttpOutput.CONTENT_TYPE);
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(ArrowFormat.IPC.mediaType())) {
            throw new EntityException(
                            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                            "A body of type " + Refusal.shortened(String.valueOf(type)) + " can't be read here")
                    .hint("Send an Arrow stream as " + ArrowFormat.IPC.mediaType() + ".");
        }
        byte[] stream = in.body() instanceof InputStream body ? body.readAllBytes() : (byte[]) in.body();
        String project = in.project(in.project());
        return new ArrowUpload(
                memory.allocator(),
                stream == null ? new byte[0] : stream,
                rows -> visitor.asks(Operation.CREATE, entity)
                        .project(project)
                        .data(rows)
                        .build());
    }

    /** @throws EntityException NOT_ACCEPTABLE */
    static ArrowFormat format(@Nullable String accept) {
        ArrowFormat format = ArrowFormat.chosen(accept);
        if (format == null) {
            throw new EntityException(
                            ErrorCode.NOT_ACCEPTABLE, "The Accept header names no type that this path answers with")
                    .hint("Rows come as " + ArrowFormat.JSON.mediaType() + " or " + ArrowFormat.IPC.mediaType() + ".");
        }
        return format;
    }

    HttpOutput encode(ArrowFormat format, String entity, Schema schema, EntityResult result) {
        return switch (format) {
            case JSON -> HttpOutput.json(200, ArrowJson.columns(entity, schema, result));
            case IPC ->
                new HttpOutput(
                        200,
                        Map.of(
                                HttpOutput.CONTENT_TYPE,
                                format.mediaType(),
                                HttpOutput.CACHE_CONTROL,
                                HttpOutput.PRIVATE),
                        IpcStream.of(memory.allocator(), new RowBatches(schema, result)));
        };
    }

    static HttpOutput encodeError(EntityException error) {
        return new HttpOutput(
                HttpErrors.status(error.code()),
                HttpErrors.headers(error, ArrowFormat.JSON.mediaType()),
                ArrowJson.error(error));
    }
}
