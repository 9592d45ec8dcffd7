package octonet.client;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A login until the program ends. */
final class MemoryAuthStore implements AuthStore {
    private final AtomicReference<@Nullable StoredLogin> kept = new AtomicReference<>();

    @Override
    public Optional<StoredLogin> load() {
        return Optional.ofNullable(kept.get());
    }

    @Override
    public void save(StoredLogin login) {
        kept.set(login);
    }

    @Override
    public void clear() {
        kept.set(null);
    }

    @Override
    public String toString() {
        return "memory";
    }
}
