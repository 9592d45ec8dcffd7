package routes.entity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes ids that grow: UUIDs of version 7 (RFC 9562) in lower case, each greater than all before it. New rows
 * so lie side by side in an index, and the order of ids is the order of creation.
 */
public final class UuidV7 implements Supplier<String> {
    private static final int COUNTER_BITS = 12;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    // One call of the random source for many ids: a call costs far more than the bytes it gives.
    private static final int BATCH = 512 * Long.BYTES;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] bytes = new byte[BATCH];
    private int used = BATCH;
    private long last;

    public UuidV7(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String get() {
        long ordered;
        long noise;
        lock.lock();
        try {
            // More ids than the counter holds, or a clock set back, run ahead of the clock rather than repeat.
            ordered = Math.max(clock.millis() << COUNTER_BITS, last + 1);
            last = ordered;
            noise = noise();
        } finally {
            lock.unlock();
        }
        long high = (ordered >>> COUNTER_BITS << 16) | 0x7000L | (ordered & 0xfffL);
        return text(high, (noise & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }

    private long noise() {
        if (used == BATCH) {
            random.nextBytes(bytes);
            used = 0;
        }
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | (bytes[used++] & 0xff);
        }
        return value;
    }

    private static String text(long high, long low) {
        byte[] out = new byte[36];
        int at = 0;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                out[at++] = '-';
            }
            long half = digit < 16 ? high : low;
            out[at++] = HEX[(int) (half >>> (60 - 4 * (digit & 15))) & 15];
        }
        return new String(out, StandardCharsets.ISO_8859_1);
    }
}
