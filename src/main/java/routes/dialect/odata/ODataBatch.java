package routes.dialect.odata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import routes.dialect.remote.RemoteCall;
import routes.dialect.remote.RemoteReply;
import routes.dialect.remote.RemoteRows.Change;
import routes.dialect.remote.RemoteRows.Row;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.sql.Flow;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** Several changes as one change set of a {@code $batch} request: a service makes all of them or none. */
final class ODataBatch {
    private static final String CRLF = "\r\n";

    private final ODataDatabase database;
    private final ODataChanges changes;

    ODataBatch(ODataDatabase database, ODataChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    Flow<List<Optional<Row>>> all(List<Change> all) {
        String boundary = "batch_" + UUID.randomUUID();
        RemoteCall call = new RemoteCall(
                "POST",
                database.server().address().at("$batch"),
                Map.of(
                        "Content-Type",
                        "multipart/mixed; boundary=" + boundary,
                        "Accept",
                        "multipart/mixed",
                        "OData-Version",
                        "4.0"),
                body(all, boundary),
                null);
        return database.changed(call).map(reply -> outcome(all, reply));
    }

    private byte[] body(List<Change> all, String boundary) {
        String set = "changeset_" + UUID.randomUUID();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, "--" + boundary + CRLF + "Content-Type: multipart/mixed; boundary=" + set + CRLF + CRLF);
        for (int i = 0; i < all.size(); i++) {
            ODataChanges.Request request = changes.request(all.get(i));
            text(out, "--" + set + CRLF + "Content-Type: application/http" + CRLF);
            text(out, "Content-Transfer-Encoding: binary" + CRLF + "Content-ID: " + (i + 1) + CRLF + CRLF);
            text(out, request.method() + " " + request.path() + " HTTP/1.1" + CRLF);
            request.headers().forEach((name, value) -> text(out, name + ": " + value + CRLF));
            byte[] body = request.body();
            text(out, (body == null ? "" : "Content-Length: " + body.length + CRLF) + CRLF);
            if (body != null) {
                out.writeBytes(body);
            }
            text(out, CRLF);
        }
        text(out, "--" + set + "--" + CRLF + CRLF + "--" + boundary + "--" + CRLF);
        return out.toByteArray();
    }

    // A header never holds a line break: a tag came in one, and everything else is ours.
    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Optional<Row>> outcome(List<Change> all, RemoteReply reply) {
        if (reply.status() == 404 || reply.status() == 405 || reply.status() == 501) {
            throw new EntityException(
                            ErrorCode.NOT_SUPPORTED, "The project's service can't make several changes as a whole")
                    .hint("It takes no $batch: send one change at a time.");
        }
        if (!reply.good()) {
            // Of the batch as such, not of a row in it.
            throw failure(all.get(0), reply);
        }
        List<RemoteReply> replies = MultipartReply.of(reply);
        for (RemoteReply each : replies) {
            if (!each.good()) {
                // One answer stands for the whole set that failed.
                throw failure(failed(all, replies, each), each);
            }
        }
        if (replies.size() != all.size()) {
            throw new UnreadableReply("its batch has " + replies.size() + " answers to " + all.size() + " changes");
        }
        List<Optional<Row>> rows = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            rows.add(changes.outcome(all.get(i), replies.get(i)));
        }
        return rows;
    }

    private RuntimeException failure(Change change, RemoteReply reply) {
        try {
            changes.outcome(change, reply);
        } catch (RuntimeException told) {
            return told;
        }
        return new UnreadableReply("its batch has an answer that is none");
    }

    private static Change failed(List<Change> all, List<RemoteReply> replies, RemoteReply failed) {
        String id = failed.header("content-id");
        if (id != null && id.matches("\\d{1,6}") && Integer.parseInt(id) >= 1 && Integer.parseInt(id) <= all.size()) {
            return all.get(Integer.parseInt(id) - 1);
        }
        return all.get(Math.min(replies.indexOf(failed), all.size() - 1));
    }
}
