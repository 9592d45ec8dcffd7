package octonet.client;

import java.util.Optional;

/**
 * Where the login of a program is kept: in a file of the user, in memory, or wherever the program wants. A store holds
 * one login; what it holds is a secret.
 */
public interface AuthStore {
    /** The login that is kept; whatever can't be read counts as none. */
    Optional<StoredLogin> load();

    /** Keeps a login in place of the one before. */
    void save(StoredLogin login);

    /** Keeps none any more. */
    void clear();

    /**
     * In {@code auth.json} below the user's directory for settings, readable by that user alone.
     *
     * @param host the directory's name; what may not stand in one is replaced
     */
    static AuthStore file(String host) {
        return new FileAuthStore(UserDirectory.ofThisProcess().of(host).resolve("auth.json"));
    }

    /** Until the program ends. */
    static AuthStore memory() {
        return new MemoryAuthStore();
    }
}
