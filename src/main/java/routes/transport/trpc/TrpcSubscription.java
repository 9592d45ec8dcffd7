package routes.transport.trpc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeQuery;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.PercentText;
import routes.transport.QueryString;
import routes.transport.SequenceNumber;

/** The procedure {@code changes} of an entity, which is a subscription. */
final class TrpcSubscription {
    static final String NAME = "changes";

    private static final String SUFFIX = "." + NAME;
    private static final String LAST = "lastEventId";
    private static final List<String> MEMBERS = List.of("filter", "since", LAST);
    private static final String FORM = "Write {\"filter\": {…}, \"since\": 42}.";

    private TrpcSubscription() {}

    /** Whether a request calls it. */
    static boolean called(HttpInput in) {
        return in.path().endsWith(SUFFIX) && in.path().indexOf(',') < 0;
    }

    /** @throws EntityException where it can't be understood */
    static ChangeQuery decode(HttpInput in, Visitor visitor) {
        if (!in.method().equals("GET")) {
            throw HttpErrors.methodNotAllowed("The procedure changes is a subscription", "GET")
                    .hint("Call it by GET, with httpSubscriptionLink.");
        }
        String path = PercentText.decode(in.path().substring(1), false, "path");
        String text = QueryString.parameters(in.query(), List.of("input")).get("input");
        Map<?, ?> input =
                text == null ? Map.of() : JsonMembers.object(JsonText.read(text, "The input", FORM), "The input", FORM);
        JsonMembers members = JsonMembers.of(input, "The input", MEMBERS);
        return new ChangeQuery(
                visitor,
                in.project(in.project()),
                List.of(path.substring(0, path.length() - SUFFIX.length())),
                members.get("filter"),
                since(in.header("Last-Event-ID"), members.get(LAST), members.get("since")));
    }

    // What a client that comes back has seen last counts more than what it asked for first.
    private static @Nullable Long since(@Nullable Object header, @Nullable Object tracked, @Nullable Object asked) {
        Object seen = header != null ? header : tracked;
        Long last = seen == null ? null : SequenceNumber.of("last event's id", seen);
        // The id of events where no sequence is kept.
        if (last != null && last > 0) {
            return last;
        }
        return asked == null ? null : SequenceNumber.of("member since of the input", asked);
    }
}
