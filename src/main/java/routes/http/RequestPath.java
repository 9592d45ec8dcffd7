package routes.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request's path as decoded segments. Segments are cut before they are decoded, so that an encoded slash is a
 * character of an id and never a separator; path parameters ({@code ;v=1}) are dropped as the container does.
 */
final class RequestPath {

    private final String raw;
    private final String[] segments;

    private RequestPath(String raw, String[] segments) {
        this.raw = raw;
        this.segments = segments;
    }

    /** The path, or null when it is not one that every reader would understand alike. */
    static @Nullable RequestPath parse(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            return null;
        }
        List<String> segments = new ArrayList<>(8);
        int start = 1;
        while (start < raw.length()) {
            int slash = raw.indexOf('/', start);
            int end = slash < 0 ? raw.length() : slash;
            String segment = segment(raw, start, end);
            if (segment == null) {
                return null;
            }
            segments.add(segment);
            start = end + 1;
        }
        return new RequestPath(raw, segments.toArray(new String[0]));
    }

    String raw() {
        return raw;
    }

    /** The decoded segments; one slash at the end does not count. */
    String[] segments() {
        return segments;
    }

    /** What follows the first {@code count} segments, undecoded: empty, or beginning with a slash. */
    String after(int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            int slash = raw.indexOf('/', from + 1);
            if (slash < 0) {
                return "";
            }
            from = slash;
        }
        return raw.substring(from);
    }

    private static @Nullable String segment(String raw, int start, int end) {
        int stop = end;
        boolean encoded = false;
        for (int i = start; i < stop; i++) {
            char c = raw.charAt(i);
            if (c == ';') {
                stop = i;
            } else if (c == '%') {
                encoded = true;
            } else if (c < ' ' || c == 0x7f || c == '\\') {
                return null;
            }
        }
        String text = raw.substring(start, stop);
        String decoded = encoded ? decode(text) : text;
        return decoded == null || decoded.isEmpty() || decoded.equals(".") || decoded.equals("..") ? null : decoded;
    }

    private static @Nullable String decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0 || (high << 4 | low) < ' ' || (high << 4 | low) == 0x7f) {
                return null;
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }
}
