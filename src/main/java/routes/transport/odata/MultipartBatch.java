package routes.transport.odata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.Refusal;

/** A batch as a message of several parts (OData Protocol §11.7). Its text is read byte for character. */
final class MultipartBatch {
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;,\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern REQUEST = Pattern.compile("([A-Za-z]{1,10}) (\\S{1,16000})(?: HTTP/1\\.[01])?");
    private static final String HINT = "Send multipart/mixed with a boundary, each part of the type application/http.";

    private final HttpInput in;
    private final OdataRoot root;
    private final List<BatchPiece> pieces = new ArrayList<>();
    private int sets;

    private MultipartBatch(HttpInput in, OdataRoot root) {
        this.in = in;
        this.root = root;
    }

    static List<BatchPiece> read(HttpInput in, OdataRoot root, String contentType) throws IOException {
        MultipartBatch batch = new MultipartBatch(in, root);
        batch.parts(text(in.body()), contentType, null);
        return batch.pieces;
    }

    private static String text(@Nullable Object body) throws IOException {
        if (body instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (body instanceof InputStream stream) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        return body == null
                ? ""
                : new String(body.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private void parts(String text, String contentType, @Nullable String group) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw Refusal.badRequest("The batch has no boundary", HINT);
        }
        String boundary = "--" + (matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        int at = text.startsWith(boundary) ? 0 : after(text, text.indexOf("\n" + boundary), 1);
        while (!text.startsWith("--", at + boundary.length())) {
            int begin = text.indexOf('\n', at) + 1;
            int next = begin == 0 ? -1 : text.indexOf("\n" + boundary, begin - 1);
            at = after(text, next, 1);
            part(text.substring(Math.min(begin, next), next), group);
        }
    }

    private static int after(String text, int found, int length) {
        if (found < 0) {
            throw Refusal.badRequest("The batch does not end with its boundary", HINT);
        }
        return found + length;
    }

    private void part(String text, @Nullable String group) {
        Map<String, String> headers = new HashMap<>();
        String content = headers(text, headers);
        String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/mixed") && group == null) {
            parts(content, headers.getOrDefault("content-type", ""), "set" + ++sets);
        } else if (type.startsWith("application/http")) {
            request(content, headers.get("content-id"), group);
        } else {
            throw Refusal.badRequest("A part of the batch has the type " + Refusal.shortened(type), HINT);
        }
        if (pieces.size() > OdataBatch.MAX_REQUESTS) {
            throw OdataBatch.tooMany();
        }
    }

    private void request(String text, @Nullable String id, @Nullable String group) {
        int end = text.indexOf('\n');
        String line = (end < 0 ? text : text.substring(0, end)).strip();
        Matcher matcher = REQUEST.matcher(line);
        if (!matcher.matches()) {
            throw Refusal.badRequest("A part of the batch does not begin with a request", "Write GET users HTTP/1.1.");
        }
        Map<String, String> headers = new HashMap<>();
        String body = end < 0 ? "" : headers(text.substring(end + 1), headers);
        byte[] bytes = body.stripTrailing().getBytes(StandardCharsets.ISO_8859_1);
        pieces.add(new BatchPiece(
                id == null ? headers.get("content-id") : id,
                group,
                List.of(),
                root.inner(
                        in,
                        matcher.group(1).toUpperCase(Locale.ROOT),
                        matcher.group(2),
                        headers,
                        bytes.length == 0 ? null : bytes)));
    }

    /** Reads header lines up to the empty one, and gives what follows. */
    private static String headers(String text, Map<String, String> headers) {
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = (end < 0 ? text.substring(at) : text.substring(at, end)).strip();
            at = end < 0 ? text.length() : end + 1;
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw Refusal.badRequest("A header in a part of the batch has no colon", HINT);
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return text.substring(at);
    }

    /** @param boundary which no answer contains */
    static HttpOutput write(List<OdataBatch.Answered> answers, String boundary) {
        StringBuilder out = new StringBuilder();
        String group = null;
        for (OdataBatch.Answered answer : answers) {
            String own = answer.failedSet() ? null : answer.group();
            if (group != null && !group.equals(own)) {
                out.append("--").append(group).append(boundary).append("--\r\n");
                group = null;
            }
            if (own != null && group == null) {
                out.append("--batch").append(boundary).append("\r\nContent-Type: multipart/mixed; boundary=");
                out.append(own).append(boundary).append("\r\n\r\n");
                group = own;
            }
            one(out.append("--").append(own == null ? "batch" : own).append(boundary), answer);
        }
        if (group != null) {
            out.append("--").append(group).append(boundary).append("--\r\n");
        }
        out.append("--batch").append(boundary).append("--\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpOutput.CONTENT_TYPE, "multipart/mixed; boundary=batch" + boundary);
        headers.put(HttpOutput.CACHE_CONTROL, "no-store");
        headers.put(OdataCodec.VERSION, OdataCodec.SPOKEN);
        return new HttpOutput(200, headers, out.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void one(StringBuilder out, OdataBatch.Answered answer) {
        out.append("\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (answer.id() != null) {
            out.append("Content-ID: ").append(answer.id()).append("\r\n");
        }
        byte[] body = (byte[]) answer.output().body();
        out.append("\r\nHTTP/1.1 ").append(answer.output().status()).append(' ');
        out.append(answer.output().status() < 400 ? "OK" : "Error").append("\r\n");
        answer.output()
                .headers()
                .forEach((name, value) ->
                        out.append(name).append(": ").append(value).append("\r\n"));
        out.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        out.append(new String(body, StandardCharsets.ISO_8859_1)).append("\r\n");
    }
}
