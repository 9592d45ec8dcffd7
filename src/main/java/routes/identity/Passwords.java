package routes.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;

/**
 * Hashes and checks passwords, a few at a time: a hash takes tens of milliseconds of a processor and 19 MiB, and logins must not
 * starve requests. Who waits too long for a turn is refused.
 */
public final class Passwords {
    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 200;

    /** Which those who try out programs are told to use. */
    private static final Set<String> SAMPLES = Set.of(
            "admin",
            "admin123",
            "administrator",
            "password",
            "password1",
            "password123",
            "changeme",
            "change-me",
            "changeit",
            "secret",
            "octonet",
            "octonet123",
            "letmein",
            "welcome1",
            "12345678",
            "123456789",
            "test1234",
            "qwertyui");

    // Of no password; checking against it takes as long as against any other.
    private static final String NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

    private final PasswordHashes hashes;
    private final Semaphore turns;
    private final Duration patience;

    public Passwords(PasswordHashes hashes) {
        this(hashes, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), Duration.ofSeconds(2));
    }

    Passwords(PasswordHashes hashes, int atOnce, Duration patience) {
        this.hashes = hashes;
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** Whether it is one of those that everybody tries first. */
    public static boolean isSample(String password) {
        String plain = password.strip().toLowerCase(java.util.Locale.ROOT);
        return SAMPLES.contains(plain) || SAMPLES.contains(plain.replaceAll("[!.]+$", ""));
    }

    /** What is wrong with a new password. */
    static List<Problem> problems(String password) {
        List<Problem> problems = new ArrayList<>();
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH || password.isBlank()) {
            problems.add(new Problem(
                    "password", "must have " + MIN_LENGTH + " to " + MAX_LENGTH + " characters, not only blanks"));
        }
        return problems;
    }

    /** @throws EntityException OVERLOADED where too many are being hashed */
    String hash(String password) {
        return inTurn(() -> hashes.argon2id(password));
    }

    /**
     * Takes the same time whether there is a hash or not.
     *
     * @param hash null where there is no such user, or none that has a password
     * @throws EntityException OVERLOADED where too many are being checked
     */
    boolean matches(String password, @Nullable String hash) {
        boolean known = hash != null && PasswordHashes.known(hash) && password.length() <= 2 * MAX_LENGTH;
        String checked = known && hash != null ? hash : NOBODYS;
        boolean right = inTurn(() -> hashes.matches(known ? password : "", checked));
        return known && right;
    }

    /** A hash as one is made today, null where this one is, or where there is no time to make one now. */
    @Nullable
    String upgraded(String password, String hash) {
        if (!hashes.outdated(hash) || !turns.tryAcquire()) {
            return null;
        }
        try {
            return hashes.argon2id(password);
        } finally {
            turns.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        boolean mine;
        try {
            mine = turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            mine = false;
        }
        if (!mine) {
            throw new EntityException(ErrorCode.OVERLOADED, "Too many passwords are being checked at once")
                    .hint("Try again in a moment.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
