package routes.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A key as its owner holds it: {@code sk_live_} or {@code sk_test_}, 12 characters to find it by, 46 of secret
 * (274 bits) and 6 of checksum. What is only mistyped is told apart without a database.
 */
public final class ApiKey {
    static final int LOOKUP_LENGTH = 12;
    static final int SECRET_LENGTH = 46;
    static final int CHECKSUM_LENGTH = 6;
    static final int PREFIX_LENGTH = 8;
    static final int LENGTH = PREFIX_LENGTH + LOOKUP_LENGTH + SECRET_LENGTH + CHECKSUM_LENGTH;

    private static final int SHOWN_LOOKUP = 6;
    private static final byte[] DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);

    /** Which kind of use a key was made for; part of the key, so that people see it. */
    public enum Environment {
        LIVE("sk_live_"),
        TEST("sk_test_");

        private final String prefix;

        Environment(String prefix) {
            this.prefix = prefix;
        }

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Environment environment;
    private final String text;

    private ApiKey(Environment environment, String text) {
        this.environment = environment;
        this.text = text;
    }

    static ApiKey generate(Environment environment, SecureRandom random) {
        StringBuilder text = new StringBuilder(LENGTH).append(environment.prefix);
        while (text.length() < LENGTH - CHECKSUM_LENGTH) {
            text.append((char) DIGITS[random.nextInt(DIGITS.length)]);
        }
        byte[] checksum = checksum(text.toString().getBytes(StandardCharsets.ISO_8859_1), text.length());
        return new ApiKey(
                environment,
                text.append(new String(checksum, StandardCharsets.US_ASCII)).toString());
    }

    /** The key, or null where the text can't be one. */
    static @Nullable ApiKey parse(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        Environment environment = environmentOf(text);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (environment == null || !digitsOnly(bytes)) {
            return null;
        }
        byte[] checksum = checksum(bytes, LENGTH - CHECKSUM_LENGTH);
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            if (bytes[LENGTH - CHECKSUM_LENGTH + i] != checksum[i]) {
                return null;
            }
        }
        return new ApiKey(environment, text);
    }

    private static @Nullable Environment environmentOf(String text) {
        if (text.startsWith(Environment.LIVE.prefix)) {
            return Environment.LIVE;
        }
        return text.startsWith(Environment.TEST.prefix) ? Environment.TEST : null;
    }

    private static boolean digitsOnly(byte[] bytes) {
        for (int i = PREFIX_LENGTH; i < bytes.length; i++) {
            byte b = bytes[i];
            if (!((b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z'))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        long rest = crc.getValue();
        byte[] digits = new byte[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS[(int) (rest % DIGITS.length)];
            rest /= DIGITS.length;
        }
        return digits;
    }

    public Environment environment() {
        return environment;
    }

    /** What the key is found by; it opens nothing by itself. */
    String lookup() {
        return text.substring(PREFIX_LENGTH, PREFIX_LENGTH + LOOKUP_LENGTH);
    }

    /** The part people may see and name the key by. */
    String shownPrefix() {
        return text.substring(0, PREFIX_LENGTH + SHOWN_LOOKUP);
    }

    String last4() {
        return text.substring(LENGTH - 4);
    }

    /** The whole key: for its owner, once. */
    public String reveal() {
        return text;
    }

    // The key must not reach a log or a message by way of toString.
    @Override
    public String toString() {
        return shownPrefix() + "..." + last4();
    }
}
