package routes.transport.rest;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as HTTP brought it. Paths and query are still percent-encoded, so that only one place decodes them.
 *
 * @param base path up to where REST begins, such as {@code /api/v1}
 * @param path what follows the base: empty, or beginning with a slash
 * @param project project from a path that puts it before the base, null for any other
 * @param headers finds a header by name in any case: a text, a list of texts, or null
 * @param body {@code byte[]}, {@code InputStream}, text or null
 */
public record RestInput(
        String method,
        String base,
        String path,
        @Nullable String query,
        @Nullable String project,
        Function<String, @Nullable Object> headers,
        @Nullable Object body,
        @Nullable String clientAddress) {

    /** The header, its repetitions joined by commas as RFC 9110 §5.3 reads them; null where it is absent or blank. */
    @Nullable
    String header(String name) {
        Object value = headers.apply(name);
        if (value == null) {
            return null;
        }
        String text = value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
        return text.isBlank() ? null : text.strip();
    }
}
