package routes.transport.odata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.BatchTime;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.HttpOutput;
import routes.transport.Refusal;

/** The requests of a batch on their way through the route, one or one change set after the other. */
final class OdataBatch implements Iterable<OdataBatch.Part> {
    static final int MAX_REQUESTS = 1000;
    private static final long MAX_BYTES = 32L << 20;

    private final List<Part> parts;
    private final boolean multipart;
    private final boolean continueOnError;
    private final List<Answered> answers = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();
    private final BatchTime time;
    private boolean stopped;
    private long bytes;

    /**
     * What is done at once: a request, or all those of a change set.
     *
     * @param group name of the change set, null where it is none
     * @param refusal why it can't be done, null where it can be tried
     */
    record Part(
            List<BatchPiece> pieces,
            List<OdataCall> calls,
            @Nullable String group,
            @Nullable EntityException refusal,
            @Nullable HttpOutput document) {}

    /** A response. {@code failedSet} says that it stands for a whole change set. */
    record Answered(@Nullable String id, @Nullable String group, boolean failedSet, HttpOutput output) {}

    OdataBatch(List<Part> parts, boolean multipart, boolean continueOnError) {
        this(parts, multipart, continueOnError, new BatchTime());
    }

    /** @param time that the requests have together */
    OdataBatch(List<Part> parts, boolean multipart, boolean continueOnError, BatchTime time) {
        this.time = time;
        this.parts = List.copyOf(parts);
        this.multipart = multipart;
        this.continueOnError = continueOnError;
    }

    static EntityException tooMany() {
        return Refusal.badRequest("The batch has more than " + MAX_REQUESTS + " requests", "Send several batches.");
    }

    @Override
    public Iterator<Part> iterator() {
        return parts.iterator();
    }

    /** Whether some part of it never gets to the core, which counts its requests. */
    boolean answeredHere() {
        return parts.stream().anyMatch(part -> part.refusal() != null || part.document() != null);
    }

    boolean multipart() {
        return multipart;
    }

    /** Whether nothing more is done, since something before failed. */
    boolean stopped() {
        return stopped;
    }

    /** @throws EntityException why this part can't be done */
    void admit(Part part) {
        time.check();
        if (bytes > MAX_BYTES) {
            throw new EntityException(
                            ErrorCode.PAYLOAD_TOO_LARGE, "The responses to the requests before this one are too large")
                    .hint("This request was not done. Send it in another batch.");
        }
        for (BatchPiece piece : part.pieces()) {
            for (String needed : piece.dependsOn()) {
                if (failed.contains(needed)) {
                    throw new EntityException(
                                    ErrorCode.CONFLICT, "The request " + Refusal.shortened(needed) + " failed before")
                            .hint("This request depends on it, and was not done.");
                }
            }
        }
        if (part.refusal() != null) {
            throw part.refusal();
        }
    }

    void answer(Part part, List<HttpOutput> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            add(new Answered(part.pieces().get(i).id(), part.group(), false, outputs.get(i)));
        }
    }

    void fail(Part part, HttpOutput error) {
        stopped = !continueOnError;
        for (BatchPiece piece : part.pieces()) {
            if (piece.id() != null) {
                failed.add(piece.id());
            }
        }
        if (part.group() != null) {
            failed.add(part.group());
        }
        if (multipart && part.pieces().size() > 1) {
            // A change set that failed is one response, and none of its requests is named as the one to blame.
            add(new Answered(null, part.group(), true, error));
            return;
        }
        for (BatchPiece piece : part.pieces()) {
            add(new Answered(piece.id(), part.group(), true, error));
        }
    }

    private void add(Answered answer) {
        bytes += ((byte[]) answer.output().body()).length;
        answers.add(answer);
    }

    List<Answered> answers() {
        return answers;
    }
}
