package routes.transport.arrow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.PercentText;

/**
 * What is asked for by an address below {@code /arrow}.
 *
 * @param entity null for the list of all
 */
record ArrowPath(Kind kind, @Nullable String entity) {
    /** The kinds of answers. */
    enum Kind {
        FLIGHTS("GET"),
        SCHEMA("GET"),
        ROWS("POST"),
        UPLOAD("POST");

        private final String method;

        Kind(String method) {
            this.method = method;
        }
    }

    /** @throws EntityException NOT_FOUND or METHOD_NOT_ALLOWED */
    static ArrowPath of(HttpInput in) {
        ArrowPath path = parsed(in.path());
        if (path == null) {
            throw new EntityException(ErrorCode.NOT_FOUND, "There is nothing at this address")
                    .hint("Use /arrow/flights, /arrow/schema/{Entity}, /arrow/stream/{Entity}, /arrow/query/{Entity} or"
                            + " /arrow/upload/{Entity}.");
        }
        boolean head = in.method().equals("HEAD") && path.kind.method.equals("GET");
        if (!head && !in.method().equals(path.kind.method)) {
            throw HttpErrors.methodNotAllowed("This address is asked by " + path.kind.method, path.kind.method);
        }
        return path;
    }

    private static @Nullable ArrowPath parsed(String path) {
        List<String> parts = List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
        String first = parts.get(0);
        if (parts.size() == 1) {
            return first.isEmpty() || first.equals("flights") ? new ArrowPath(Kind.FLIGHTS, null) : null;
        }
        if (parts.size() > 2 || parts.get(1).isEmpty()) {
            return null;
        }
        String entity = PercentText.decode(parts.get(1), false, "path");
        return switch (first) {
            case "schema" -> new ArrowPath(Kind.SCHEMA, entity);
            case "stream", "query" -> new ArrowPath(Kind.ROWS, entity);
            case "upload" -> new ArrowPath(Kind.UPLOAD, entity);
            default -> null;
        };
    }
}
