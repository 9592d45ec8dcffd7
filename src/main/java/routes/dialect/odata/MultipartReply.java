package routes.dialect.odata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteReply;
import routes.dialect.remote.UnreadableReply;

/** The answers in a {@code multipart/mixed} body, those of a change set in their order. */
final class MultipartReply {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(\"([^\"]+)\"|[^;\\s]+)");
    private static final Pattern STATUS = Pattern.compile("HTTP/\\S+ ([1-5][0-9]{2})\\b.*");
    private static final int DEEPEST = 2;

    private MultipartReply() {}

    /** @throws UnreadableReply when it is no such body */
    static List<RemoteReply> of(RemoteReply reply) {
        List<RemoteReply> all = new ArrayList<>();
        // One character a byte, so that places in the text are places in the body.
        String body = new String(reply.body(), StandardCharsets.ISO_8859_1);
        parts(body, reply.header("content-type"), all, 1);
        return all;
    }

    private static void parts(String body, @Nullable String type, List<RemoteReply> all, int depth) {
        Matcher named = BOUNDARY.matcher(type == null ? "" : type);
        if (!named.find() || depth > DEEPEST) {
            throw new UnreadableReply("its batch has no parts");
        }
        String boundary = "--" + (named.group(2) == null ? named.group(1) : named.group(2));
        int at = body.startsWith(boundary) ? 0 : body.indexOf("\n" + boundary) + 1;
        if (at == 0 && !body.startsWith(boundary)) {
            throw new UnreadableReply("its batch has no parts");
        }
        while (!body.startsWith("--", at + boundary.length())) {
            int start = body.indexOf('\n', at) + 1;
            int end = body.indexOf("\n" + boundary, start - 1);
            if (start == 0 || end < 0) {
                throw new UnreadableReply("its batch is cut off");
            }
            part(body.substring(start, Math.max(start, end)), all, depth);
            at = end + 1;
        }
    }

    private static void part(String part, List<RemoteReply> all, int depth) {
        int end = headerEnd(part, 0);
        Map<String, String> headers = headers(part.substring(0, end));
        String content = part.substring(bodyStart(part, end));
        String type = headers.get("content-type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            parts(content, type, all, depth + 1);
        } else {
            all.add(answer(content, headers));
        }
    }

    private static RemoteReply answer(String content, Map<String, String> around) {
        int line = content.indexOf('\n');
        Matcher status = STATUS.matcher(
                line < 0 ? content.strip() : content.substring(0, line).strip());
        if (!status.matches()) {
            throw new UnreadableReply("its batch has a part that is no answer");
        }
        String rest = line < 0 ? "" : content.substring(line + 1);
        int end = headerEnd(rest, 0);
        Map<String, String> headers = new HashMap<>(around);
        headers.putAll(headers(rest.substring(0, end)));
        byte[] body = rest.substring(bodyStart(rest, end)).strip().getBytes(StandardCharsets.ISO_8859_1);
        return new RemoteReply(Integer.parseInt(status.group(1)), headers, body);
    }

    // Where the empty line begins, or the end where there is none.
    private static int headerEnd(String text, int from) {
        if (text.startsWith("\r\n", from) || text.startsWith("\n", from)) {
            return from;
        }
        int crlf = text.indexOf("\r\n\r\n", from);
        int lf = text.indexOf("\n\n", from);
        int end = crlf < 0 ? lf : lf < 0 ? crlf : Math.min(crlf, lf);
        return end < 0 ? text.length() : end;
    }

    private static int bodyStart(String text, int headerEnd) {
        int at = headerEnd;
        int lines = headerEnd == 0 ? 1 : 2;
        for (int i = 0; i < lines && at < text.length(); i++) {
            int line = text.indexOf('\n', at);
            at = line < 0 ? text.length() : line + 1;
        }
        return at;
    }

    private static Map<String, String> headers(String lines) {
        Map<String, String> headers = new HashMap<>();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return headers;
    }
}
