package routes.entity;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes ids for collections whose ids are MongoDB's: seconds, a number of this process, and a count. */
final class ObjectIdText {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] PROCESS = new byte[5];
    private static final AtomicInteger COUNT = new AtomicInteger(RANDOM.nextInt());

    static {
        RANDOM.nextBytes(PROCESS);
    }

    private ObjectIdText() {}

    static String next() {
        int seconds = (int) (System.currentTimeMillis() / 1000);
        int count = COUNT.getAndIncrement();
        byte[] id = ByteBuffer.allocate(12)
                .putInt(seconds)
                .put(PROCESS)
                .put((byte) (count >> 16))
                .put((byte) (count >> 8))
                .put((byte) count)
                .array();
        return HexFormat.of().formatHex(id);
    }
}
