package routes.transport.graphql;

import graphql.GraphQLError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.JsonText;
import routes.transport.QueryString;
import routes.transport.Refusal;
import routes.transport.RowJson;

/**
 * Between GraphQL over HTTP and documents: a request becomes a document with its variables, and what its execution gave
 * becomes an answer. It has no clock, no database and no Camel, and one instance serves all requests.
 */
public final class GraphqlCodec {
    static final String TRANSPORT = "graphql";

    private static final List<String> PARAMETERS = List.of("query", "operationName", "variables", "extensions");
    private static final String ADVICE = "Write {\"query\": \"{ users { name } }\"}.";

    // graphql-java repeats a whole argument in its own notation before it says what is wrong with it.
    private static final Pattern VALUE = Pattern.compile(" with value '.*' (?=[a-z])", Pattern.DOTALL);

    private final boolean keyInQuery;
    private final boolean missingAsNull;

    /** @param missingAsNull whether a change of a row that is not there is answered with null in place of an error */
    public GraphqlCodec(boolean keyInQuery, boolean missingAsNull) {
        this.keyInQuery = keyInQuery;
        this.missingAsNull = missingAsNull;
    }

    Visitor visitor(HttpInput in) {
        return in.visitor(TRANSPORT, keyInQuery);
    }

    Outcomes outcomes() {
        return new Outcomes(missingAsNull);
    }

    /**
     * @throws EntityException where it is no GraphQL request
     * @throws IOException where the body could not be received
     */
    GraphqlRequest decode(HttpInput in) throws IOException {
        if (GraphqlFormat.chosen(in.header("Accept")) == null) {
            throw new EntityException(ErrorCode.NOT_ACCEPTABLE, "The Accept header names no type of a GraphQL answer")
                    .hint("Accept application/graphql-response+json or application/json.");
        }
        if (in.method().equals("GET")) {
            Map<String, Object> members = new LinkedHashMap<>();
            QueryString.parameters(in.query(), PARAMETERS).forEach((name, text) -> {
                boolean json = name.equals("variables") || name.equals("extensions");
                members.put(
                        name, json ? JsonText.read(text, "The query parameter " + name, "Write it as JSON.") : text);
            });
            return GraphqlRequest.of(members, true);
        }
        QueryString.parameters(in.query(), List.of());
        // What fetch and forms of other sites call a plain text; curl says that a document is a form.
        if (mediaType(in).startsWith("text/")) {
            throw unreadable(in);
        }
        Object body;
        try {
            body = JsonText.read(in.body(), "The body", ADVICE);
        } catch (EntityException malformed) {
            throw json(in) ? malformed : unreadable(in);
        }
        if (body == JsonText.NOTHING) {
            throw Refusal.badRequest("The body is empty", ADVICE);
        }
        return GraphqlRequest.of(body, false);
    }

    /** The answer to a document that was executed, in whole or in part. */
    static HttpOutput encode(GraphqlPlan plan, Outcomes outcomes, GraphqlFormat format) {
        byte[] result = result(plan, outcomes);
        return format == GraphqlFormat.EVENTS
                ? HttpOutput.events(GraphqlEvents.only(result))
                : new HttpOutput(200, format.headers(), result);
    }

    /** The result of an operation, as it is told in whatever stands around it. */
    static byte[] result(GraphqlPlan plan, Outcomes outcomes) {
        outcomes.answered(plan.aboutSchema());
        return result(plan.selected(), outcomes);
    }

    /** The result of the fields of an operation. */
    static byte[] result(List<SelectedField> selected, Outcomes outcomes) {
        Completion completion = new Completion();
        @Nullable Object[] values = completion.answer(selected, outcomes);
        return CompletedJson.bytes(selected, values, completion.errors());
    }

    /** The answer to a document that was not executed. */
    static HttpOutput encodeRefusal(List<GraphQLError> errors, GraphqlFormat format) {
        if (format == GraphqlFormat.EVENTS) {
            return HttpOutput.events(GraphqlEvents.only(RowJson.bytes(Map.of("errors", told(errors)))));
        }
        return new HttpOutput(
                format == GraphqlFormat.JSON ? 200 : 400,
                Map.of(HttpOutput.CONTENT_TYPE, format.errorType(), HttpOutput.CACHE_CONTROL, "no-store"),
                RowJson.bytes(Map.of("errors", told(errors))));
    }

    /** What is wrong with a document, in the form of the specification §7.1.2. */
    static List<Object> told(List<GraphQLError> errors) {
        List<Object> told = new ArrayList<>();
        for (GraphQLError error : errors) {
            Map<String, Object> one = new LinkedHashMap<>(error.toSpecification());
            Map<String, Object> extensions = new LinkedHashMap<>();
            extensions.put("code", ErrorCode.BAD_REQUEST.name());
            if (one.get("extensions") instanceof Map<?, ?> own) {
                own.forEach((name, value) -> extensions.put(String.valueOf(name), value));
            }
            one.put("extensions", extensions);
            one.put("message", VALUE.matcher(String.valueOf(error.getMessage())).replaceAll(" "));
            told.add(one);
        }
        return told;
    }

    /** @param understood whether the request was a GraphQL one, of which the older media type answers with 200 */
    static HttpOutput encodeError(EntityException error, GraphqlFormat format, boolean understood) {
        int status = GraphqlStatus.of(error.code());
        if (understood && format == GraphqlFormat.EVENTS && GraphqlStatus.isOfTheDocument(status)) {
            return HttpOutput.events(GraphqlEvents.only(error(error)));
        }
        return new HttpOutput(
                understood && format == GraphqlFormat.JSON && status == 400 ? 200 : status,
                HttpErrors.headers(error, format.errorType()),
                error(error));
    }

    /** The answer to a request that never came to the route. */
    public static HttpOutput encodeUnrouted(EntityException error, int status, @Nullable String accept) {
        HttpOutput answer = encodeError(error, format(accept), false);
        return new HttpOutput(status, answer.headers(), answer.body());
    }

    private static boolean json(HttpInput in) {
        String media = mediaType(in);
        return media.isEmpty() || media.equals("application/json") || media.endsWith("+json");
    }

    private static String mediaType(HttpInput in) {
        String type = in.header("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static EntityException unreadable(HttpInput in) {
        String type = in.header("Content-Type");
        return new EntityException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "A body of type " + Refusal.shortened(String.valueOf(type)) + " can't be read here")
                .hint("Send JSON as application/json.");
    }

    /** An error as the result that stands for it. */
    static byte[] error(EntityException error) {
        return RowJson.bytes(Map.of("errors", told(error)));
    }

    static List<Object> told(EntityException error) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("message", error.text());
        one.put("extensions", GraphqlProblem.extensions(error));
        return List.of(one);
    }

    static GraphqlFormat format(@Nullable String accept) {
        GraphqlFormat format = GraphqlFormat.chosen(accept);
        return format == null ? GraphqlFormat.JSON : format;
    }
}
