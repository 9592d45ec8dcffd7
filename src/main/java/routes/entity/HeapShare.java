package routes.entity;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The part of the heap that large requests and answers may take up between them, so that no number of them
 * exhausts it. What stays below {@link #STEP} is not counted: small requests go on while there is no room for large ones.
 */
public final class HeapShare {
    /** The smallest piece that is taken of it. */
    public static final int STEP = 256 << 10;

    private static final int LARGEST_STEP = 16 << 20;
    private static final int OF_HEAP = 3;

    private final AtomicLong free;

    public HeapShare(long bytes) {
        free = new AtomicLong(bytes);
    }

    /** A third of what this process may use. */
    public static HeapShare ofThisProcess() {
        return new HeapShare(Runtime.getRuntime().maxMemory() / OF_HEAP);
    }

    /** Bytes that nobody has taken. */
    public long free() {
        return free.get();
    }

    /** The answer to a large request that finds no room. */
    public static EntityException crowded() {
        return new EntityException(ErrorCode.OVERLOADED, "The server has no room for another large request just now")
                .hint("Send it again in a moment, or ask for less at once.")
                .retryAfter(Duration.ofSeconds(1));
    }

    /** What one request or answer takes, which grows with it. It is not safe for several threads at once. */
    public Part part() {
        return new Part();
    }

    private boolean take(long bytes) {
        long left = free.get();
        while (left >= bytes) {
            if (free.compareAndSet(left, left - bytes)) {
                return true;
            }
            left = free.get();
        }
        return false;
    }

    /** See {@link HeapShare#part}. */
    public final class Part implements AutoCloseable {
        private long size;
        private long taken;

        private Part() {}

        /** Whether there is room to grow by so many bytes. */
        public boolean grow(long bytes) {
            size += bytes;
            if (size < taken + STEP) {
                return true;
            }
            // The more there is, the larger the piece: of many that grow side by side, some are refused and some get
            // by.
            long more = Math.max(Math.min(taken, LARGEST_STEP), (size - taken) / STEP * STEP);
            if (!take(more)) {
                return false;
            }
            taken += more;
            return true;
        }

        public long size() {
            return size;
        }

        /** Whether anything has to be given back. */
        public boolean counts() {
            return taken > 0;
        }

        @Override
        public void close() {
            if (taken > 0) {
                free.addAndGet(taken);
                taken = 0;
            }
        }
    }
}
