package routes.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A request body on its way. Reading it takes one of a limited number of places to wait, and fails when there is none
 * or when the sender is too slow; the container ends each single wait after the longest pause.
 */
final class ArrivingBody extends FilterInputStream {

    /** The sender is too slow. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("The request body comes too slowly");
        }
    }

    /** Too many bodies are waited for already. */
    static final class TooMany extends IOException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super("Too many request bodies are on their way");
        }
    }

    private final BodyLimits limits;
    private final Semaphore places;
    private final long announced;
    private boolean placed;
    private long received;
    private long waitedNanos;
    private @Nullable IOException failure;

    /** @param announced the length that the sender gave, negative where it gave none */
    ArrivingBody(InputStream in, long announced, BodyLimits limits, Semaphore places) {
        super(in);
        this.announced = announced;
        this.limits = limits;
        this.places = places;
    }

    /** What went wrong, also when somebody swallowed it; null while nothing has. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** Whether it was us who would not wait any longer. */
    boolean turnedAway() {
        return failure instanceof TooSlow || failure instanceof TooMany;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return arrived(buffer, offset, length);
        } catch (IOException broken) {
            failure = broken;
            leave();
            throw broken;
        }
    }

    private int arrived(byte[] buffer, int offset, int length) throws IOException {
        if (!placed && !places.tryAcquire()) {
            throw new TooMany();
        }
        placed = true;
        long before = System.nanoTime();
        int read = in.read(buffer, offset, length);
        waitedNanos += System.nanoTime() - before;
        if (read < 0) {
            leave();
            return read;
        }
        received += read;
        if (waitedNanos > limits.patienceNanos(received, announced)) {
            throw new TooSlow();
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return count <= 0 || read() < 0 ? 0 : 1;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what is left and throws it away; true when the end came within this time and number of bytes. */
    boolean drained(long nanos, long bytes) {
        long end = System.nanoTime() + nanos;
        byte[] buffer = new byte[8192];
        try {
            long left = bytes;
            for (int read = read(buffer); read >= 0; read = read(buffer)) {
                left -= read;
                if (left < 0 || System.nanoTime() > end) {
                    return false;
                }
            }
            return true;
        } catch (IOException broken) {
            return false;
        } finally {
            leave();
        }
    }

    /** Gives the place back; what was not read is the engine's to see to. */
    void leave() {
        if (placed) {
            placed = false;
            places.release();
        }
    }

    @Override
    public void close() {
        leave();
    }
}
