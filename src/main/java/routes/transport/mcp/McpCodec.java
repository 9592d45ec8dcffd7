package routes.transport.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.HttpInput;
import routes.transport.JsonText;
import routes.transport.QueryString;
import routes.transport.Refusal;
import routes.transport.RowJson;
import routes.transport.RpcEnvelope;
import routes.transport.RpcErrorCode;

/**
 * Between the protocol's bytes and its messages, in each of its revisions. It has no clock, no database and no Camel,
 * and one instance serves all requests.
 */
public final class McpCodec {
    static final String TRANSPORT = "mcp";
    static final String VERSION_HEADER = "MCP-Protocol-Version";
    static final String SESSION_HEADER = "Mcp-Session-Id";

    private static final String ADVICE = "Send one JSON-RPC 2.0 message, in UTF-8.";

    /** @throws EntityException UNAUTHORIZED for a key in the query, where logs and browsers keep it */
    Visitor visitor(HttpInput in) {
        if (in.query() != null
                && !in.visitor(TRANSPORT, true)
                        .credential()
                        .equals(in.visitor(TRANSPORT, false).credential())) {
            throw new EntityException(
                            ErrorCode.UNAUTHORIZED,
                            "A key in the query parameter " + QueryString.KEY + " is not taken here")
                    .hint("Send it as \"Authorization: Bearer <key>\" or as \"X-API-Key: <key>\".");
        }
        return in.visitor(TRANSPORT, false);
    }

    /** Refuses what HTTP says of the body or of its answer, before the body is read. */
    void negotiate(HttpInput in) {
        String type = in.header("Content-Type");
        if (type == null || !mediaType(type).equals("application/json")) {
            throw new McpFault(
                    415,
                    McpFault.NOT_ACCEPTABLE,
                    new EntityException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON")
                            .hint("Send Content-Type: application/json."),
                    Map.of());
        }
        String accept = in.header("Accept");
        if (accept != null && !(accepts(accept, "application/json") && accepts(accept, "text/event-stream"))) {
            throw new McpFault(
                    406,
                    McpFault.NOT_ACCEPTABLE,
                    new EntityException(
                                    ErrorCode.NOT_ACCEPTABLE,
                                    "The client must accept both application/json and text/event-stream")
                            .hint("Send Accept: application/json, text/event-stream."),
                    Map.of());
        }
    }

    /** The session whose stream a GET wants to open. */
    String session(HttpInput in) {
        String accept = in.header("Accept");
        if (accept != null && !accepts(accept, "text/event-stream")) {
            throw new McpFault(
                    406,
                    McpFault.NOT_ACCEPTABLE,
                    new EntityException(ErrorCode.NOT_ACCEPTABLE, "The client must accept text/event-stream")
                            .hint("Messages are sent by POST."),
                    Map.of());
        }
        String session = in.header(SESSION_HEADER);
        if (session == null) {
            throw McpFault.invalidRequest(
                    "Only a session has a stream", "Send the Mcp-Session-Id that initialize gave.");
        }
        return session;
    }

    /** @throws IOException where the body could not be received */
    @Nullable
    Object read(@Nullable Object body) throws IOException {
        try {
            Object value = JsonText.read(body, "The body", ADVICE);
            if (value == JsonText.NOTHING) {
                throw Refusal.badRequest("The body is empty", ADVICE);
            }
            return value;
        } catch (EntityException malformed) {
            throw new McpFault(400, RpcErrorCode.PARSE_ERROR, malformed, Map.of());
        }
    }

    /** The message of a request over HTTP; its headers must agree with its body. */
    McpMessage message(Envelope envelope, HttpInput in, Visitor visitor) {
        Revision revision = revision(envelope, in.header(VERSION_HEADER));
        if (revision.stateless() && envelope.id() != null) {
            StandardHeaders.check(in::header, envelope);
        }
        String session = revision.stateless() ? null : in.header(SESSION_HEADER);
        return message(envelope, revision, in.project(in.project()), visitor, session, true);
    }

    /** The message of a line, which has no headers. */
    McpMessage message(Envelope envelope, Revision settled, Visitor visitor) {
        Object said = envelope.revision();
        if (said != null && Revision.of(said) == null) {
            throw McpFault.unsupportedVersion(Refusal.shortened(said.toString()));
        }
        Revision revision = said == null ? settled : Revision.of(said);
        return message(envelope, revision == null ? settled : revision, null, visitor, null, false);
    }

    private static McpMessage message(
            Envelope envelope,
            Revision revision,
            @Nullable String project,
            Visitor visitor,
            @Nullable String session,
            boolean pushed) {
        McpMessage message = new McpMessage(
                visitor,
                project,
                revision,
                envelope.id(),
                String.valueOf(envelope.method()),
                envelope.params(),
                session,
                pushed);
        if (revision.stateless()
                && envelope.id() != null
                && !(message.meta().get(McpMessage.META + "clientCapabilities") instanceof Map)) {
            throw missing("clientCapabilities");
        }
        return message;
    }

    // A header alone tells the revisions with a handshake; the stateless ones say it in the body too.
    private static Revision revision(Envelope envelope, @Nullable String header) {
        Object said = envelope.revision();
        Revision named = Revision.of(header);
        if (said == null) {
            if (header == null || "initialize".equals(envelope.method()) && (named == null || !named.stateless())) {
                return Revision.UNNAMED;
            }
            if (named == null) {
                throw McpFault.unsupportedVersion(Refusal.shortened(header));
            }
            if (named.stateless() && envelope.id() != null) {
                throw missing("protocolVersion");
            }
            return named;
        }
        if (header == null) {
            throw McpFault.headerMismatch(
                    "The header " + VERSION_HEADER + " is missing", "Send the revision that the body names.");
        }
        if (!header.equals(said)) {
            throw McpFault.headerMismatch(
                    "The header " + VERSION_HEADER + " and the body name different revisions",
                    "Send the same in both.");
        }
        if (named == null) {
            throw McpFault.unsupportedVersion(Refusal.shortened(header));
        }
        return named;
    }

    private static McpFault missing(String key) {
        return McpFault.incomplete(
                "The member " + McpMessage.META + key + " of _meta is missing",
                "Every request of this revision says its protocolVersion and clientCapabilities.");
    }

    /** The response with a result, marked as the revision wants it. */
    byte[] encode(McpMessage message, Reply.Known result) {
        return RpcEnvelope.response(message.id(), json -> {
            json.writeObjectFieldStart("result");
            if (message.revision().stateless()) {
                stateless(json, result);
            }
            result.members().writeTo(json);
            json.writeEndObject();
        });
    }

    private static void stateless(JsonGenerator json, Reply.Known result) throws IOException {
        json.writeStringField("resultType", result.type());
        if (result.freshFor() >= 0) {
            json.writeNumberField("ttlMs", result.freshFor());
            // What a caller sees depends on its key.
            json.writeStringField("cacheScope", "private");
        }
        json.writeObjectFieldStart("_meta");
        json.writeFieldName(McpMessage.META + "serverInfo");
        RowJson.write(json, ServerCard.INFO);
        json.writeEndObject();
    }

    byte[] encodeFault(@Nullable Object id, McpFault fault) {
        return RowJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("jsonrpc", "2.0");
            if (id != null) {
                json.writeFieldName("id");
                RowJson.write(json, id);
            }
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", fault.code());
            json.writeStringField("message", fault.told().text());
            json.writeObjectFieldStart("data");
            for (Map.Entry<String, Object> member : fault.data().entrySet()) {
                json.writeFieldName(member.getKey());
                RowJson.write(json, member.getValue());
            }
            RpcEnvelope.members(json, fault.told());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static String mediaType(String header) {
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean accepts(String accept, String type) {
        String family = type.substring(0, type.indexOf('/') + 1) + "*";
        return List.of(accept.split(",")).stream()
                .map(McpCodec::mediaType)
                .anyMatch(range -> range.equals(type) || range.equals(family) || range.equals("*/*"));
    }
}
