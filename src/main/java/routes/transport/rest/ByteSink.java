package routes.transport.rest;

import java.io.OutputStream;
import java.util.Arrays;

/** Collects the bytes of one answer; an answer that is written in one piece is copied once and no more. */
final class ByteSink extends OutputStream {
    private byte[] bytes = RestOutput.EMPTY;
    private int size;

    @Override
    public void write(int b) {
        room(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        if (size == 0) {
            bytes = Arrays.copyOfRange(source, offset, offset + length);
        } else {
            room(length);
            System.arraycopy(source, offset, bytes, size, length);
        }
        size += length;
    }

    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
