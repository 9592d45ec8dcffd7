package routes.transport.mcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Signs what is handed to a client to be brought back unchanged, so that nothing has to be remembered here. Replicas
 * that share their secret understand one another.
 */
public final class Seal {
    private static final int MAC_BYTES = 24;

    private final Mac mac;

    /** A keyed hash that nobody else can make. */
    @FunctionalInterface
    public interface Mac {
        byte[] of(byte[] text);
    }

    public Seal(Mac mac) {
        this.mac = mac;
    }

    /** @param context what the token is good for; it is not part of the token, and has to be the same at its return */
    public String seal(byte[] content, String context) {
        byte[] token = Arrays.copyOf(sign(content, context), MAC_BYTES + content.length);
        System.arraycopy(content, 0, token, MAC_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The content of a token, null where it was not sealed here for this. */
    public byte @Nullable [] open(String token, String context) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
        if (bytes.length < MAC_BYTES) {
            return null;
        }
        byte[] content = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
        return MessageDigest.isEqual(sign(content, context), Arrays.copyOf(bytes, MAC_BYTES)) ? content : null;
    }

    private byte[] sign(byte[] content, String context) {
        byte[] text = context.getBytes(StandardCharsets.UTF_8);
        byte[] signed = ByteBuffer.allocate(4 + content.length + text.length)
                .putInt(content.length)
                .put(content)
                .put(text)
                .array();
        return Arrays.copyOf(mac.of(signed), MAC_BYTES);
    }
}
