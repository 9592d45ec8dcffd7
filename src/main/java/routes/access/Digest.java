package routes.access;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The MAC of a presented key, under which it is remembered: memory never holds the key itself. */
final class Digest {
    private final byte[] bytes;
    private final int hash;

    Digest(byte[] bytes) {
        this.bytes = bytes;
        // The bytes of a MAC are evenly spread, so any four make a good hash.
        this.hash = (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    boolean matches(byte[] stored) {
        return MessageDigest.isEqual(bytes, stored);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Digest digest && MessageDigest.isEqual(bytes, digest.bytes));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "Digest";
    }
}
