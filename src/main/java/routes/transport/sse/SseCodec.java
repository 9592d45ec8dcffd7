package routes.transport.sse;

import com.fasterxml.jackson.core.JsonGenerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.ChangeJson;
import routes.transport.ErrorJson;
import routes.transport.EventText;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.JsonText;
import routes.transport.NameText;
import routes.transport.QueryString;
import routes.transport.Refusal;
import routes.transport.RowJson;
import routes.transport.SequenceNumber;

/**
 * Between an event stream (WHATWG HTML §9.2) and the core: a query string becomes the question for changes, a change
 * becomes an event. It has no clock, no database and no Camel, and one instance serves all streams.
 */
public final class SseCodec {
    static final String TRANSPORT = "sse";

    /** A comment, which keeps whatever lies between from thinking that nobody is there. */
    static final byte[] HEARTBEAT = new EventText().comment().bytes();

    private static final String STREAM = HttpOutput.EVENT_STREAM;
    private static final List<String> PARAMETERS = List.of("entity", "filter", "since");
    private static final String FILTER = "Write filter={\"age\":{\"$gte\":18}}, percent-encoded.";

    private final boolean keyInQuery;
    private final long retryMillis;

    /** @param retryMillis after which a client whose stream broke off asks again */
    public SseCodec(boolean keyInQuery, long retryMillis) {
        this.keyInQuery = keyInQuery;
        this.retryMillis = retryMillis;
    }

    Visitor visitor(HttpInput in) {
        return in.visitor(TRANSPORT, keyInQuery);
    }

    /** @throws EntityException where it can't be understood */
    ChangeQuery decode(HttpInput in, Visitor visitor) {
        accepted(in.header("Accept"));
        List<String> entities = new ArrayList<>();
        Map<String, String> once = new LinkedHashMap<>();
        QueryString.each(in.query(), (name, raw) -> {
            if (!PARAMETERS.contains(name)) {
                throw Refusal.unknown("query parameter", name, PARAMETERS);
            }
            String value = QueryString.value(name, raw);
            if (name.equals("entity")) {
                entities.addAll(NameText.split(value));
            } else if (once.put(name, value) != null) {
                throw QueryString.twice(name);
            }
        });
        String filter = once.get("filter");
        return new ChangeQuery(
                visitor,
                in.project(in.project()),
                entities.stream().distinct().toList(),
                filter == null ? null : condition(filter),
                since(in.header("Last-Event-ID"), once.get("since")));
    }

    private static Object condition(String text) {
        Object filter = JsonText.read(text, "The filter", FILTER);
        if (filter == null || filter == JsonText.NOTHING) {
            throw Refusal.badRequest("The query parameter filter is empty", FILTER);
        }
        return filter;
    }

    // A client that comes back repeats the address it began with, so what it saw last counts more.
    private static @Nullable Long since(@Nullable String lastSeen, @Nullable String asked) {
        return lastSeen != null
                ? SequenceNumber.of("header Last-Event-ID", lastSeen)
                : asked == null ? null : SequenceNumber.of("query parameter since", asked);
    }

    private static void accepted(@Nullable String accept) {
        String types = accept == null ? "*/*" : accept.toLowerCase(Locale.ROOT);
        if (!types.contains(STREAM) && !types.contains("text/*") && !types.contains("*/*")) {
            throw new EntityException(ErrorCode.NOT_ACCEPTABLE, "Changes are told as an event stream only")
                    .hint("Send Accept: text/event-stream.");
        }
    }

    /** The first event: where the stream begins, and what may come. */
    byte[] connected(String project, @Nullable Long since, List<String> entities, String time) {
        EventText first = new EventText().text(":ok\n\nretry: " + retryMillis + "\n");
        if (since != null) {
            first.id(since);
        }
        return event(first, "connected", json -> {
            json.writeStringField("project", project);
            json.writeFieldName("entities");
            RowJson.write(json, entities);
            json.writeStringField("connectedAt", time);
        });
    }

    byte[] encode(ChangeEvent change) {
        EventText event = new EventText();
        if (change.sequence() > 0) {
            event.id(change.sequence());
        }
        return event(event, ChangeJson.name(change.kind()), json -> ChangeJson.members(json, change));
    }

    /** The last event: why nothing follows. */
    byte[] ended(EntityException reason) {
        return event(new EventText(), "ended", json -> ErrorJson.error(json, HttpErrors.code(reason.code()), reason));
    }

    HttpOutput encodeError(EntityException error) {
        byte[] body = RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeStringField("status", "error");
            ErrorJson.error(json, HttpErrors.code(error.code()), error);
            json.writeEndObject();
        });
        return new HttpOutput(HttpErrors.status(error.code()), HttpErrors.headers(error, "application/json"), body);
    }

    private static byte[] event(EventText begun, String name, RowJson.Text members) {
        byte[] data = RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
        });
        return begun.event(name).data(data).bytes();
    }
}
