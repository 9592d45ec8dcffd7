package routes.http;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path of an endpoint, cut into segments that are literals or parameters. {@code {id}} stands for exactly one
 * segment that is not empty; {@code prefix} means that whatever follows belongs to the endpoint too.
 */
record PathTemplate(List<Segment> segments, boolean prefix) {

    /** One segment: a literal to compare, or the name of a parameter. */
    record Segment(String text, boolean parameter) {}

    static PathTemplate parse(String path, boolean prefix) {
        List<Segment> segments = Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> segment(part, path))
                .toList();
        return new PathTemplate(segments, prefix);
    }

    String[] parameterNames() {
        return segments.stream().filter(Segment::parameter).map(Segment::text).toArray(String[]::new);
    }

    private static Segment segment(String part, String path) {
        @Nullable
        String name = part.startsWith("{") && part.endsWith("}") ? part.substring(1, part.length() - 1) : null;
        String text = name == null ? part : name;
        if (text.isBlank() || text.indexOf('{') >= 0 || text.indexOf('}') >= 0 || text.indexOf('*') >= 0) {
            throw new IllegalArgumentException("platform-http:" + path + ": the segment '" + part
                    + "' mixes text and a parameter; write {name} alone between slashes, or use matchOnUriPrefix=true");
        }
        return new Segment(text, name != null);
    }
}
