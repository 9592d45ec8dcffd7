package routes.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that ends in a {@link TooLarge} once more than the limit has been read. */
final class BoundedBody extends FilterInputStream {

    /** The sender went on after the limit. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("The request body is larger than the limit");
        }
    }

    private long left;

    BoundedBody(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    /** Whether the limit was hit, also when somebody swallowed the exception. */
    boolean exceeded() {
        return left < 0;
    }

    @Override
    public int read() throws IOException {
        int value = exceeded() ? count(1) : super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return exceeded() ? count(1) : count(super.read(buffer, offset, length));
    }

    @Override
    public long skip(long count) throws IOException {
        return count <= 0 || read() < 0 ? 0 : 1;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int count(int read) throws IOException {
        if (read > 0) {
            left -= read;
            if (left < 0) {
                left = -1;
                throw new TooLarge();
            }
        }
        return read;
    }
}
