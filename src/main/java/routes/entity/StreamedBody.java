package routes.entity;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer that writes itself, piece by piece, so that its size never has to fit in memory. Whoever
 * serves the exchange calls {@link #writeTo} at most once and {@link #close} always, on every exit.
 */
public interface StreamedBody extends AutoCloseable {

    /** Writes the whole answer; an {@link IOException} from {@code out} means that the client went away. */
    void writeTo(OutputStream out) throws IOException;

    @Override
    default void close() {}
}
