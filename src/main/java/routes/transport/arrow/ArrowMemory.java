package routes.transport.arrow;

import java.nio.Buffer;
import java.time.Duration;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** The memory outside of the heap that record batches take, all together no more than is set. */
public final class ArrowMemory implements AutoCloseable {
    private final long bytes;
    private @Nullable BufferAllocator root;

    public ArrowMemory(long bytes) {
        this.bytes = bytes;
    }

    /** What memory is taken from; made when it is first asked for. */
    synchronized BufferAllocator allocator() {
        if (root == null) {
            if (!Buffer.class.getModule().isOpen(Buffer.class.getPackageName(), RootAllocator.class.getModule())) {
                throw new IllegalStateException("octonet.transports.arrow.enabled: Arrow can't reach memory outside of"
                        + " the heap; start Java with --add-opens=java.base/java.nio=ALL-UNNAMED, or by -jar");
            }
            root = new RootAllocator(bytes);
        }
        return root;
    }

    /** Bytes that are in use. */
    synchronized long used() {
        return root == null ? 0 : root.getAllocatedMemory();
    }

    static EntityException full() {
        return new EntityException(ErrorCode.OVERLOADED, "The server has no room for another record batch just now")
                .hint("Try again in a moment, or ask for fewer columns.")
                .retryAfter(Duration.ofSeconds(1));
    }

    @Override
    public synchronized void close() {
        if (root != null) {
            root.close();
            root = null;
        }
    }
}
