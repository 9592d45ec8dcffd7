package routes.transport.odata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityBatch;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.Refusal;

/** Reads a batch of either form, and puts its requests together with their change sets. */
final class OdataBatchReader {
    private final OdataCodec codec;
    private final OdataDescription description;
    private final OdataRoot root;
    private final OdataModel model;
    private final Visitor visitor;
    private final @Nullable String project;

    OdataBatchReader(
            OdataCodec codec,
            OdataDescription description,
            OdataRoot root,
            OdataModel model,
            Visitor visitor,
            @Nullable String project) {
        this.codec = codec;
        this.description = description;
        this.root = root;
        this.model = model;
        this.visitor = visitor;
        this.project = project;
    }

    OdataBatch read(HttpInput in) throws IOException {
        if (!in.method().equals("POST")) {
            throw HttpErrors.methodNotAllowed("A batch is sent by POST", "POST").hint("Send its requests as the body.");
        }
        OdataCodec.spoken(in);
        String given = in.header("Content-Type");
        String type = given == null ? "" : given.toLowerCase(Locale.ROOT);
        boolean multipart = type.startsWith("multipart/mixed");
        if (!multipart && !OdataWrites.json(in)) {
            throw new EntityException(
                            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                            "A batch of type " + Refusal.shortened(type) + " can't be read here")
                    .hint("Send multipart/mixed or application/json.");
        }
        List<BatchPiece> pieces =
                multipart ? MultipartBatch.read(in, root, String.valueOf(given)) : JsonBatch.read(in, root);
        if (pieces.isEmpty()) {
            throw Refusal.badRequest("The batch is empty", "Send at least one request.");
        }
        if (pieces.size() > OdataBatch.MAX_REQUESTS) {
            throw OdataBatch.tooMany();
        }
        return new OdataBatch(
                parts(pieces), multipart, Preferences.of(in.header("Prefer")).continueOnError());
    }

    private List<OdataBatch.Part> parts(List<BatchPiece> pieces) throws IOException {
        List<OdataBatch.Part> parts = new ArrayList<>();
        int at = 0;
        while (at < pieces.size()) {
            String group = pieces.get(at).group();
            int end = at + 1;
            while (group != null
                    && end < pieces.size()
                    && group.equals(pieces.get(end).group())) {
                end++;
            }
            parts.add(part(pieces.subList(at, end), group));
            at = end;
        }
        return parts;
    }

    private OdataBatch.Part part(List<BatchPiece> pieces, @Nullable String group) throws IOException {
        List<OdataCall> calls = new ArrayList<>();
        try {
            for (BatchPiece piece : pieces) {
                HttpInput in = piece.request();
                HttpOutput document = description.of(in, root, model);
                if (document != null && group == null) {
                    return new OdataBatch.Part(pieces, List.of(), null, null, document);
                }
                if (group != null && in.method().equals("GET")) {
                    throw Refusal.badRequest("A change set has a GET", "Put what is read outside of it.");
                }
                calls.add(codec.decode(in, root, model, visitor, project, piece.id()));
            }
        } catch (EntityException refusal) {
            return new OdataBatch.Part(pieces, List.of(), group, refusal, null);
        }
        return new OdataBatch.Part(pieces, calls, group, null, null);
    }

    /** All that a part asks of the core. */
    static Object body(OdataBatch.Part part) {
        if (part.calls().size() == 1) {
            return part.calls().get(0).body();
        }
        List<EntityRequest> all = new ArrayList<>();
        part.calls().forEach(call -> all.addAll(call.requests()));
        return new EntityBatch(all);
    }
}
