package routes.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import routes.entity.HeapShare;
import routes.entity.JsonWeight;

/**
 * A request body that ends in a {@link TooLarge} once more than the limit has been read, and in a {@link Crowded}
 * where the bodies of others leave no room for what will be made of it.
 */
final class BoundedBody extends FilterInputStream {

    /** The sender went on after the limit. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("The request body is larger than the limit");
        }
    }

    /** Large bodies of other requests take up all the room there is. */
    static final class Crowded extends IOException {
        private static final long serialVersionUID = 1L;

        Crowded() {
            super("There is no room for another large request body");
        }
    }

    /** What is made of a byte: text, rows, parameters and the answer. */
    private static final int BYTE = 3;

    /** Values as they are read, and once more as they are written or answered. */
    private static final int TREES = 2;

    private final HeapShare.Part part;
    private long left;
    private @Nullable IOException refusal;

    BoundedBody(InputStream in, long limit, HeapShare.Part part) {
        super(in);
        this.left = limit;
        this.part = part;
    }

    /** What will be made of these bytes of a body. */
    static long weight(byte[] bytes, int offset, int length) {
        return (long) BYTE * length + TREES * JsonWeight.of(bytes, offset, length);
    }

    /** Why reading was ended, also when somebody swallowed the exception. */
    @Nullable
    IOException refusal() {
        return refusal;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            left -= read;
            if (left < 0) {
                throw refuse(new TooLarge());
            }
            // For what is here, never for what is only announced: a promise would keep others out for nothing.
            if (!part.grow(weight(buffer, offset, read))) {
                // At once, so that of several large bodies that are half read some get through.
                part.close();
                throw refuse(new Crowded());
            }
        }
        return read;
    }

    private IOException refuse(IOException reason) {
        refusal = reason;
        return reason;
    }

    @Override
    public long skip(long count) throws IOException {
        return count <= 0 || read() < 0 ? 0 : 1;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
