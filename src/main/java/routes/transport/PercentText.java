package routes.transport;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of RFC 3986 in UTF-8, read strictly: what two readers could take for two things is refused. */
public final class PercentText {
    private static final String HEX = "0123456789ABCDEF";

    private PercentText() {}

    /** The text meant; {@code what} names the place in a refusal. */
    public static String decode(String text, boolean plusIsSpace, String what) {
        if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
            return text;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            byte b = encoded[i];
            if (b == '%') {
                int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
                int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed(what);
                }
                decoded.put((byte) ((high << 4) | low));
                i += 2;
            } else {
                decoded.put(plusIsSpace && b == '+' ? (byte) ' ' : b);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed(what);
        }
    }

    /** The text as one segment of a path. */
    public static String encodeSegment(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "-._~".indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
            }
        }
        return out.toString();
    }

    private static RuntimeException malformed(String what) {
        return Refusal.badRequest(
                "The " + what + " is not percent-encoded UTF-8", "Write a percent sign itself as %25.");
    }
}
