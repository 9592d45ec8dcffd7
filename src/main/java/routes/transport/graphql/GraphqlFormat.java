package routes.transport.graphql;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.HttpOutput;

/**
 * The media types of answers (GraphQL over HTTP §6.4): the newer one tells by its status whether a document was
 * executed, the older one always answers 200 to a request that was understood.
 */
enum GraphqlFormat {
    RESPONSE("application/graphql-response+json"),
    JSON("application/json"),
    /** A stream of results, as the protocol graphql-sse has it in its distinct connections mode. */
    EVENTS(HttpOutput.EVENT_STREAM);

    private final String contentType;
    private final Map<String, String> headers;

    GraphqlFormat(String mediaType) {
        this.contentType = mediaType + "; charset=utf-8";
        this.headers = Map.of(HttpOutput.CONTENT_TYPE, contentType, HttpOutput.CACHE_CONTROL, HttpOutput.PRIVATE);
    }

    /** Of the answer to a document that was executed. */
    Map<String, String> headers() {
        return headers;
    }

    /** The type of an answer that is an error alone: no stream begins for it. */
    String errorType() {
        return this == EVENTS ? RESPONSE.contentType : contentType;
    }

    /** The format that an Accept header likes best, the older one where it names none; null where it takes neither. */
    static @Nullable GraphqlFormat chosen(@Nullable String accept) {
        if (accept == null) {
            return JSON;
        }
        GraphqlFormat best = null;
        double bestScore = 0;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            double quality = quality(parts);
            GraphqlFormat format = of(parts[0].strip().toLowerCase(Locale.ROOT));
            if (format != null && quality > bestScore) {
                best = format;
                bestScore = quality;
            }
        }
        return best;
    }

    private static @Nullable GraphqlFormat of(String type) {
        return switch (type) {
            case "application/graphql-response+json" -> RESPONSE;
            case "application/json", "application/*", "*/*" -> JSON;
            case HttpOutput.EVENT_STREAM -> EVENTS;
            default -> null;
        };
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("q=")) {
                try {
                    return Double.parseDouble(part.substring(2));
                } catch (NumberFormatException malformed) {
                    return 1;
                }
            }
        }
        return 1;
    }
}
