package routes.dialect.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of indexes and constraints that every database can hold. */
final class ObjectNames {
    // PostgreSQL cuts at 63 bytes without a word; a few are left for a prefix of its own making.
    private static final int MAX_BYTES = 60;
    private static final int HASH_DIGITS = 8;

    private ObjectNames() {}

    /** The name itself, or its beginning and a hash of the whole where it is too long. */
    static String of(String wanted) {
        byte[] bytes = wanted.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BYTES) {
            return wanted;
        }
        int end = wanted.length();
        while (wanted.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES - HASH_DIGITS - 1) {
            end = wanted.offsetByCodePoints(end, -1);
        }
        return wanted.substring(0, end) + "_" + HexFormat.of().formatHex(sha256(bytes), 0, HASH_DIGITS / 2);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
