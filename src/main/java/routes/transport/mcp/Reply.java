package routes.transport.mcp;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.transport.RowJson;

/** What becomes of a message: a result that is known, a request to the core, a conversation, or nothing. */
public sealed interface Reply {

    /** Nothing is answered to a notification. */
    Reply NONE = new None();

    /** @see #NONE */
    record None() implements Reply {}

    /**
     * @param members writes the members of the result
     * @param freshFor milliseconds for which a client may keep it; negative where it is no result to keep
     * @param type what kind of result it is, where the revision tells
     */
    record Known(RowJson.Text members, long freshFor, String type) implements Reply {}

    /**
     * @param result makes the members of the result
     * @param failure makes them of what went wrong, for what a model can mend
     * @param plain whether the result is what the core answered, and nothing that stands for it
     */
    record Ask(
            EntityRequest request,
            Function<EntityResult, RowJson.Text> result,
            Function<EntityException, RowJson.Text> failure,
            boolean plain)
            implements Reply {
        public Ask(
                EntityRequest request,
                Function<EntityResult, RowJson.Text> result,
                Function<EntityException, RowJson.Text> failure) {
            this(request, result, failure, true);
        }
    }

    /** Work that tells its client something, or asks it, before it is done; it gives the members of the result. */
    @FunctionalInterface
    interface Work {
        RowJson.Text with(Peer peer);
    }

    /** @see Work */
    record Conversation(Work work) implements Reply {}

    /**
     * A stream of what changes, for as long as the client listens.
     *
     * @param honored what of its wishes the client is told of
     */
    record Listen(List<Watch> watches, Map<String, Object> honored) implements Reply {}

    /** @param begins whether the client wants to hear of it, or no more; null where nothing of it ever changes */
    record Watched(@Nullable Watch watch, boolean begins) implements Reply {}

    static Reply of(RowJson.Text members) {
        return new Known(members, -1, "complete");
    }

    static Reply kept(RowJson.Text members, long milliseconds) {
        return new Known(members, milliseconds, "complete");
    }

    /** A result that is missing something which the client has to send with the same request again. */
    static Reply inputRequired(RowJson.Text members) {
        return new Known(members, -1, "input_required");
    }
}
