package routes.identity;

import java.nio.charset.StandardCharsets;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * How passwords are hashed: by argon2id with 19 MiB and two passes. Hashes of bcrypt, which other programs made, are
 * understood too. What a hash is made by is told by its beginning.
 */
public final class PasswordHashes {
    private static final int SALT = 16;
    private static final int LENGTH = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int BCRYPT_BYTES = 72;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT, LENGTH, LANES, KIBIBYTES, PASSES);
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

    public String argon2id(String password) {
        return argon2.encode(password);
    }

    /** @throws IllegalArgumentException for a password that bcrypt would cut short */
    public String bcrypt(String password) {
        if (password.getBytes(StandardCharsets.UTF_8).length > BCRYPT_BYTES) {
            throw new IllegalArgumentException("bcrypt takes passwords of at most " + BCRYPT_BYTES
                    + " bytes: choose a shorter one, or leave out --bcrypt");
        }
        return bcrypt.encode(password);
    }

    /** Whether it is a hash that {@link #matches} understands. */
    static boolean known(String hash) {
        return hash.startsWith("$argon2id$") || isBcrypt(hash);
    }

    private static boolean isBcrypt(String hash) {
        return hash.startsWith("$2");
    }

    boolean matches(String password, String hash) {
        if (isBcrypt(hash)) {
            return bcrypt.matches(password, hash);
        }
        return known(hash) && argon2.matches(password, hash);
    }

    /** Whether the password should be hashed anew, as one is made today. */
    boolean outdated(String hash) {
        return isBcrypt(hash) || argon2.upgradeEncoding(hash);
    }
}
