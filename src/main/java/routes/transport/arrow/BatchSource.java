package routes.transport.arrow;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** What record batches are filled from, one after the other. It is used by one thread at a time, not always the same. */
interface BatchSource extends AutoCloseable {
    /** What every batch has. */
    Schema schema();

    /**
     * Fills in the next batch.
     *
     * @param root of this source's schema, the same each time, and empty
     * @return whether there was anything left
     */
    boolean fill(VectorSchemaRoot root);

    /** Gives back what it holds; closing it twice is closing it once. */
    @Override
    void close();
}
