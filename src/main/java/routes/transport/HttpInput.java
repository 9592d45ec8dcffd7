package routes.transport;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.entity.Credential;
import routes.entity.Visitor;

/**
 * A request as HTTP brought it. Paths and query are still percent-encoded, so that only one place decodes them.
 *
 * @param base path up to where the door begins, such as {@code /api/v1}
 * @param path what follows the base: empty, or beginning with a slash
 * @param project project from a path that puts it before the base, null for any other
 * @param headers finds a header by name in any case: a text, a list of texts, or null
 * @param body {@code byte[]}, {@code InputStream}, text or null
 */
public record HttpInput(
        String method,
        String base,
        String path,
        @Nullable String query,
        @Nullable String project,
        Function<String, @Nullable Object> headers,
        @Nullable Object body,
        @Nullable String clientAddress) {

    /** The header, its repetitions joined by commas as RFC 9110 §5.3 reads them; null where it is absent or blank. */
    public @Nullable String header(String name) {
        Object value = headers.apply(name);
        if (value == null) {
            return null;
        }
        String text = value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
        return text.isBlank() ? null : text.strip();
    }

    /** @param keyInQuery whether {@code ?apikey=} is taken */
    public Visitor visitor(String transport, boolean keyInQuery) {
        List<String> keys = keyInQuery ? QueryString.keys(query) : List.of();
        return new Visitor(transport, Credential.of(headers, keys), clientAddress);
    }

    /**
     * The project that the request names in its path or in the header {@code X-Project}; both only if they agree.
     *
     * @param inPath as the path names it, null where it names none
     */
    public @Nullable String project(@Nullable String inPath) {
        String header = header("X-Project");
        if (header != null && inPath != null && !header.equals(inPath)) {
            throw Refusal.badRequest(
                    "The path and the header X-Project name different projects", "Name the project in one of them.");
        }
        return inPath != null ? inPath : header;
    }
}
