package routes.broker;

import java.nio.BufferUnderflowException;
import org.apache.qpid.proton.codec.ReadableBuffer;

/**
 * How deep the values of a message of AMQP lie in each other, by their type codes alone: libraries read each level
 * by a call within a call. What is not written as its own sizes say counts as unreadable.
 */
final class AmqpDepth {
    /** Enough for JSON as maps and lists. */
    static final int DEEPEST = 64;

    private final ReadableBuffer bytes;

    private AmqpDepth(ReadableBuffer bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException for a message that is too deep, or is not AMQP */
    static void check(ReadableBuffer message) {
        AmqpDepth scan = new AmqpDepth(message);
        try {
            while (message.hasRemaining()) {
                scan.value(0);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException shorter) {
            throw new IllegalArgumentException("The message ends within a value", shorter);
        }
    }

    private void value(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("The message has values of more than " + DEEPEST + " levels");
        }
        int code = one();
        switch (code) {
            case 0x00 -> {
                value(depth + 1);
                value(depth + 1);
            }
            case 0xc0, 0xc1 -> many(one(), 1, depth);
            case 0xd0, 0xd1 -> many(four(), Integer.BYTES, depth);
            case 0xe0 -> array(one(), 1);
            case 0xf0 -> array(four(), Integer.BYTES);
            default -> plain(code);
        }
    }

    // Libraries go by the number of values and not by their size, so that both have to agree.
    private void many(int size, int width, int depth) {
        int end = bytes.position() + size;
        int count = width == 1 ? one() : four();
        for (int i = 0; i < count; i++) {
            value(depth + 1);
        }
        if (bytes.position() != end) {
            throw new IllegalArgumentException("The message has a list of another size than it says");
        }
    }

    private void array(int size, int width) {
        int end = bytes.position() + size;
        skip(width);
        int code = one();
        boolean plain = code != 0x00 && code < 0xc0;
        if (!plain) {
            throw new IllegalArgumentException("The message has an array of values that are not plain");
        }
        skip(end - bytes.position());
    }

    // AMQP 1.0 part 1.2: the upper half of a code tells how many bytes follow.
    private void plain(int code) {
        switch (code >> 4) {
            case 0x4 -> {}
            case 0x5 -> skip(1);
            case 0x6 -> skip(2);
            case 0x7 -> skip(4);
            case 0x8 -> skip(8);
            case 0x9 -> skip(16);
            case 0xa -> skip(one());
            case 0xb -> skip(four());
            default -> throw new IllegalArgumentException("The message has a value of an unknown type");
        }
    }

    private int one() {
        return bytes.get() & 0xff;
    }

    private int four() {
        return bytes.getInt();
    }

    private void skip(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("The message ends within a value");
        }
        bytes.position(bytes.position() + length);
    }
}
