package routes.transport.bus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a message is told by: the same for two messages only if they are the same in each part that was added. */
public final class BusFingerprint {
    private static final byte[] NOTHING = new byte[0];

    private final MessageDigest digest;

    public BusFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    public BusFingerprint add(@Nullable String text) {
        return add(text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8));
    }

    public BusFingerprint add(byte @Nullable [] bytes) {
        byte[] part = bytes == null ? NOTHING : bytes;
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
        return this;
    }

    /** All that was added. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
