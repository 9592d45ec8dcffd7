package routes.http;

import java.time.Duration;

/**
 * How request bodies may arrive. A thread waits for each that is on its way, so that a client who sends slowly, or not
 * at all, could otherwise hold them all.
 *
 * @param maxBytes largest body; more is answered with 413
 * @param bufferedBytes bodies of a known length up to this reach the route as {@code byte[]}, larger ones as a stream
 * @param timeout longest pause of the sender, and the time it has before its rate counts
 * @param minRate bytes a second a body has to come with on the whole, a large one up to 16 times as many; 0 for none
 * @param waiting bodies that may be waited for at the same time; further ones are turned away
 */
public record BodyLimits(long maxBytes, int bufferedBytes, Duration timeout, int minRate, int waiting) {

    /** A body above this has to come faster the larger it is, up to {@link #FASTEST} times as fast. */
    private static final long LARGE = 256 << 10;

    private static final long FASTEST = 16;

    public BodyLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("octonet.http.max-body-bytes is " + maxBytes + ": use 1 or more");
        }
        if (bufferedBytes < 0) {
            throw new IllegalArgumentException(
                    "octonet.http.buffered-body-bytes is " + bufferedBytes + ": use 0 or more");
        }
        if (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("octonet.http.body-timeout is " + timeout + ": use 1ms or more");
        }
        if (minRate < 0) {
            throw new IllegalArgumentException("octonet.http.body-min-rate is " + minRate + ": use 0 or more");
        }
        if (waiting < 1) {
            throw new IllegalArgumentException("one body at least must be allowed to arrive");
        }
    }

    /** 10 MiB, up to 64 KiB of them buffered; pauses of 10 s at most, 4 KiB a second on the whole. */
    public static BodyLimits defaults() {
        return new BodyLimits(10L << 20, 64 << 10, Duration.ofSeconds(10), 4 << 10, 100);
    }

    /** How long may have been waited for this many bytes of a body that announced its length, or -1. */
    long patienceNanos(long received, long announced) {
        if (minRate == 0) {
            return Long.MAX_VALUE;
        }
        double size = Math.max(announced, received);
        double rate = minRate * Math.max(1, Math.min(FASTEST, size / LARGE));
        return timeout.toNanos() + (long) (received * 1e9 / rate);
    }
}
