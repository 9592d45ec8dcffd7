package routes.transport;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the bytes of one answer. One that is written in one piece is copied once and no more; the pieces of a large
 * one are kept as they come, so that it is never there three times over while it grows.
 */
final class ByteSink extends OutputStream {
    private final List<byte[]> pieces = new ArrayList<>(1);
    private int size;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        pieces.add(Arrays.copyOfRange(source, offset, offset + length));
        size = Math.addExact(size, length);
    }

    byte[] bytes() {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }
}
