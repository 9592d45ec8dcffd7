package routes.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The server's own secret in every key's MAC, kept outside the database so that a copy of the database alone
 * can verify no key. Its id says which pepper a key was made under and gives nothing of it away.
 */
public final class Pepper {
    /** The environment variable that gives it. */
    public static final String VARIABLE = "OCTONET_KEY_PEPPER";

    static final int MIN_BYTES = 32;

    private static final int MIN_DISTINCT = 10;
    private static final int ID_BYTES = 4;

    private final byte[] bytes;
    private final String id;

    private Pepper(byte[] bytes) {
        this.bytes = bytes;
        byte[] mark = KeyHasher.template(this).doFinal("pepper id".getBytes(StandardCharsets.US_ASCII));
        this.id = HexFormat.of().formatHex(mark, 0, ID_BYTES);
    }

    /** Reads it from text: hex or base64 where that makes at least 32 bytes, else the characters themselves. */
    public static Pepper parse(String text, String source) {
        byte[] bytes = decode(text.strip());
        if (bytes.length < MIN_BYTES) {
            throw new IllegalStateException(source + " is too short: it gives " + bytes.length
                    + " bytes and must give at least " + MIN_BYTES + "; make one with `openssl rand -base64 32`");
        }
        if (distinct(bytes) < MIN_DISTINCT) {
            throw new IllegalStateException(
                    source + " is too simple to keep keys safe; make one with `openssl rand -base64 32`");
        }
        return new Pepper(bytes);
    }

    /** The configured pepper, else the one kept under the data directory, which is made where there is none. */
    public static Pepper load(@Nullable String configured, Path data) {
        return configured == null || configured.isBlank()
                ? new PepperFile(data.resolve("pepper")).readOrMake()
                : parse(configured, VARIABLE);
    }

    /**
     * What is wrong with having no pepper, or null.
     *
     * @param configured value of {@link #VARIABLE}
     * @param remote whether the system database is a server's, which other replicas may share
     */
    public static @Nullable String missing(@Nullable String configured, boolean remote) {
        boolean given = configured != null && !configured.isBlank();
        return given || !remote
                ? null
                : VARIABLE + " is not set, and the system database is remote: a pepper kept on this machine would make"
                        + " its keys useless to every other replica. Set the same " + VARIABLE
                        + " on all of them, for instance to the output of `openssl rand -base64 32`";
    }

    private static byte[] decode(String text) {
        byte[] hex = hex(text);
        if (hex.length >= MIN_BYTES) {
            return hex;
        }
        byte[] base64 = base64(text);
        return base64.length >= MIN_BYTES ? base64 : text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static long distinct(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).chars().distinct().count();
    }

    public String id() {
        return id;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "Pepper[" + id + "]";
    }
}
