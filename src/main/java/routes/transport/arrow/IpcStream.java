package routes.transport.arrow;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import routes.entity.StreamedBody;

/**
 * Batches written as Arrow's streaming format, each when it is full. A failure on the way is thrown through to the engine,
 * which breaks the connection: a stream that stops in the middle must not look complete.
 */
final class IpcStream implements StreamedBody {
    private final BatchSource source;
    private final VectorSchemaRoot root;
    private boolean more;

    private IpcStream(BufferAllocator allocator, BatchSource source) {
        this.source = source;
        this.root = VectorSchemaRoot.create(source.schema(), allocator);
    }

    /** The first batch is filled now, so that a query that fails is still answered with its own status. */
    static IpcStream of(BufferAllocator allocator, BatchSource source) {
        IpcStream stream = new IpcStream(allocator, source);
        try {
            stream.more = source.fill(stream.root);
        } catch (RuntimeException | Error failure) {
            stream.close();
            throw failure;
        }
        return stream;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        // Not closed: that would write an end behind a failure.
        @SuppressWarnings("resource")
        ArrowStreamWriter writer = new ArrowStreamWriter(root, null, out);
        writer.start();
        while (more) {
            writer.writeBatch();
            root.getFieldVectors().forEach(FieldVector::reset);
            more = source.fill(root);
        }
        writer.end();
    }

    @Override
    public void close() {
        source.close();
        root.close();
    }
}
