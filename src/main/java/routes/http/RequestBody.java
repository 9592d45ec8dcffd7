package routes.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import routes.entity.HeapShare;

/**
 * Decides how the body of a request reaches the route, refuses what must not be read at all, and sees to what nobody
 * has read. Threads wait for a limited number of bodies at the same time.
 */
final class RequestBody {

    private static final String ARRIVING = ArrivingBody.class.getName();

    /** What is read in one go when it is there already. */
    private static final int FIRST = 8 << 10;

    /** What is made of a body of this length is little, whatever is in it. */
    private static final int UNWEIGHED = 2 << 10;

    /** So that a client that is still sending reads its refusal instead of a reset connection. */
    private static final long LINGER_NANOS = 5_000_000_000L;

    private final BodyLimits limits;
    private final HeapShare heap;
    private final Semaphore places;

    RequestBody(BodyLimits limits, HeapShare heap) {
        this.limits = limits;
        this.heap = heap;
        this.places = new Semaphore(limits.waiting());
    }

    /** Why this body is refused before a byte of it is read, or null. */
    @Nullable
    HttpProblem refusal(HttpServletRequest request, HttpConsumer consumer) {
        if (request.getContentLengthLong() > limits.maxBytes()) {
            return HttpProblem.tooLarge(limits.maxBytes());
        }
        if (!isPresent(request)) {
            return null;
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return HttpProblem.encodedBody();
        }
        String consumes = consumer.getEndpoint().getConsumes();
        return consumes == null || reads(consumes, request.getContentType()) ? null : HttpProblem.mediaType(consumes);
    }

    /** Room for what is made of one body, which is to be given back when the request is done with. */
    HeapShare.Part room() {
        return heap.part();
    }

    /** Null without a body, {@code byte[]} for a small one of a known length, else a bounded stream. */
    @Nullable
    Object read(HttpServletRequest request, HeapShare.Part room) throws IOException {
        if (!isPresent(request)) {
            return null;
        }
        long length = request.getContentLengthLong();
        if (length < 0 || length > limits.bufferedBytes()) {
            return new BoundedBody(arriving(request), limits.maxBytes(), room);
        }
        byte[] first = new byte[(int) Math.min(length, FIRST)];
        ServletInputStream in = request.getInputStream();
        // Bytes of a body of a known length that are here are read without waiting.
        int read = in.available() > 0 ? Math.max(0, in.read(first)) : 0;
        byte[] body = read == length ? first : rest(request, first, read, (int) length);
        if (body.length > UNWEIGHED && !room.grow(BoundedBody.weight(body, 0, body.length))) {
            throw new BoundedBody.Crowded();
        }
        return body;
    }

    // Grows with what arrives: a length that is only announced must not cost any memory.
    private byte[] rest(HttpServletRequest request, byte[] first, int read, int length) throws IOException {
        byte[] more = arriving(request).readNBytes(length - read);
        byte[] body = Arrays.copyOf(first, read + more.length);
        System.arraycopy(more, 0, body, read, more.length);
        return body;
    }

    /** The body that a thread has waited or will wait for, null where it was there at once or there is none. */
    static @Nullable ArrivingBody awaited(HttpServletRequest request) {
        return request.getAttribute(ARRIVING) instanceof ArrivingBody body ? body : null;
    }

    private ArrivingBody arriving(HttpServletRequest request) throws IOException {
        ArrivingBody known = awaited(request);
        if (known != null) {
            return known;
        }
        ArrivingBody body = new ArrivingBody(request.getInputStream(), request.getContentLengthLong(), limits, places);
        request.setAttribute(ARRIVING, body);
        return body;
    }

    /**
     * Ends a request whose answer is written. What is left of its body is read for a moment, and then the connection is
     * cut: the container would wait for it without an end.
     */
    void finish(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isPresent(request) || request.isAsyncStarted() || ended(request)) {
            return;
        }
        boolean expects = request.getHeader("Expect") != null;
        if (expects && response.getStatus() >= 300) {
            // The client was never told to go on, and the container closes.
            return;
        }
        response.flushBuffer();
        if (expects || !arriving(request).drained(LINGER_NANOS, 2 * limits.maxBytes())) {
            throw new CloseNowException();
        }
    }

    /** Whether nothing more can come: all was read, or the container saw the sender fail, and closes. */
    private static boolean ended(HttpServletRequest request) throws IOException {
        ArrivingBody awaited = awaited(request);
        if (awaited != null && awaited.failure() != null) {
            return !awaited.turnedAway();
        }
        try {
            return request.getInputStream().isFinished();
        } catch (IllegalStateException readAsText) {
            return true;
        }
    }

    private static boolean isPresent(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length > 0 || (length < 0 && request.getHeader("Transfer-Encoding") != null);
    }

    private static boolean reads(String consumes, @Nullable String contentType) {
        if (consumes.contains("*/*")) {
            return true;
        }
        if (contentType == null) {
            return false;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(consumes.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .anyMatch(accepted -> accepted.equals(type)
                        || (accepted.endsWith("/*") && type.startsWith(accepted.substring(0, accepted.length() - 1))));
    }
}
