package routes.transport.rest;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.PercentText;
import routes.transport.Refusal;

/**
 * A path below the base, taken apart: what is addressed, in which project. A registered project wins over an entity,
 * and a fixed word over an id.
 *
 * @param project as the path names it, null where it names none
 * @param entity name or collection; empty for a project's card
 */
record RestPath(
        @Nullable String project,
        String entity,
        RestResource resource,
        @Nullable String id) {
    private static final int LONGEST = 4;

    /** @param before the project that stands before the base, null where none does */
    static RestPath parse(String path, @Nullable String before, Predicate<String> isProject) {
        String[] segments = new String[LONGEST];
        int count = split(path, segments);
        if (count == 0) {
            if (before == null) {
                throw nothing();
            }
            return new RestPath(before, "", RestResource.PROJECT, null);
        }
        if (before != null) {
            return found(inEntity(segments, 0, count, before));
        }
        if (isProject.test(segments[0])) {
            return count == 1
                    ? new RestPath(segments[0], "", RestResource.PROJECT, null)
                    : found(inEntity(segments, 1, count, segments[0]));
        }
        RestPath plain = inEntity(segments, 0, count, null);
        if (plain != null) {
            return plain;
        }
        // Only makes sense inside a project, which there is not, or is a slip behind a row of an entity.
        found(inEntity(segments, 1, count, segments[0]));
        return new RestPath(null, segments[0], RestResource.NOTHING, null);
    }

    private static @Nullable RestPath inEntity(String[] segments, int from, int count, @Nullable String project) {
        String entity = segments[from];
        int length = count - from;
        if (length == 1) {
            return new RestPath(project, entity, RestResource.ROWS, null);
        }
        if (length == 2) {
            String word = segments[from + 1];
            RestResource resource = RestResource.behindEntity(word);
            return new RestPath(project, entity, resource, resource == RestResource.ROW ? word : null);
        }
        RestResource resource = length == 3 ? RestResource.behindId(segments[from + 2]) : null;
        return resource == null ? null : new RestPath(project, entity, resource, segments[from + 1]);
    }

    private static RestPath found(@Nullable RestPath path) {
        if (path == null) {
            throw nothing();
        }
        return path;
    }

    private static EntityException nothing() {
        return new EntityException(ErrorCode.UNKNOWN_OP, "Nothing is served at this path")
                .hint("Paths are /{Entity}, /{Entity}/{id} and the like; /openapi.json lists all of them.");
    }

    private static int split(String path, String[] segments) {
        int count = 0;
        int start = path.startsWith("/") ? 1 : 0;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (count == segments.length) {
                throw nothing();
            }
            segments[count++] = segment(path, start, end);
            start = end + 1;
        }
        return count;
    }

    private static String segment(String path, int start, int end) {
        // The container, too, leaves out path parameters (;v=1); a semicolon of an id arrives as %3B.
        int semicolon = path.indexOf(';', start);
        String raw = path.substring(start, semicolon >= 0 && semicolon < end ? semicolon : end);
        String segment = PercentText.decode(raw, false, "path");
        if (segment.isEmpty()) {
            throw Refusal.badRequest("The path has an empty segment", "Put exactly one slash between segments.");
        }
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) < ' ' || segment.charAt(i) == 0x7f) {
                throw Refusal.badRequest("The path has a control character", "Ids and names have none.");
            }
        }
        return segment;
    }
}
