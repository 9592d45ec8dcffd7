package routes.transport;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityTags;

/** Entity tags and the conditions on them (RFC 9110 §8.8.3 and §13.1), and the name of a request that may be repeated. */
public final class Conditional {
    private static final int LONGEST_KEY = 255;

    private Conditional() {}

    public static String etag(String tag) {
        return '"' + tag + '"';
    }

    /** The tags of If-Match. Weak ones never match there, so they are left out. */
    public static @Nullable EntityTags ifMatch(@Nullable String header) {
        if (header == null) {
            return null;
        }
        return header.equals("*") ? EntityTags.ANY : EntityTags.of(tags(header, "If-Match", false));
    }

    /** Whether If-None-Match names this tag, weakly or strongly. */
    public static boolean noneMatch(@Nullable String header, String tag) {
        if (header == null) {
            return false;
        }
        return header.equals("*") || tags(header, "If-None-Match", true).contains(tag);
    }

    /** The Idempotency-Key as it came, which is 1 to 255 visible ASCII characters. */
    public static @Nullable String idempotencyKey(@Nullable String header) {
        if (header == null) {
            return null;
        }
        boolean visible = header.length() <= LONGEST_KEY;
        for (int i = 0; visible && i < header.length(); i++) {
            visible = header.charAt(i) > ' ' && header.charAt(i) < 0x7f;
        }
        if (!visible) {
            throw Refusal.badRequest(
                    "The header Idempotency-Key is malformed",
                    "Send 1 to " + LONGEST_KEY + " visible ASCII characters, such as a UUID.");
        }
        return header;
    }

    private static Set<String> tags(String header, String name, boolean weakToo) {
        Set<String> tags = new LinkedHashSet<>();
        int at = 0;
        while (at < header.length()) {
            char c = header.charAt(at);
            if (c == ' ' || c == '\t' || c == ',') {
                at++;
                continue;
            }
            boolean weak = header.startsWith("W/", at);
            int open = weak ? at + 2 : at;
            int close = open < header.length() && header.charAt(open) == '"' ? header.indexOf('"', open + 1) : -1;
            if (close < 0) {
                throw Refusal.badRequest(
                        "The header " + name + " is not a list of entity tags",
                        "Send back the ETag of an answer with its quotes, several separated by commas, or *.");
            }
            if (weakToo || !weak) {
                tags.add(header.substring(open + 1, close));
            }
            at = close + 1;
        }
        return tags;
    }
}
