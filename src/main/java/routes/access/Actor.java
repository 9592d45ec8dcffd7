package routes.access;

import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.KeyOwner;

/**
 * Who does what is written down in the {@link AuditLog}: the holder of a key, or the server's own work.
 *
 * @param name what people know it by: a key's label, or what the server was doing
 * @param key id of the key, null for work without one
 * @param user id of the key's owner, or of who logs in
 */
public record Actor(
        String name,
        @Nullable String key,
        @Nullable String user,
        @Nullable String address) {
    /** Whoever may run programs where the server's data lie. */
    public static final Actor COMMAND_LINE = named("command line");

    /** What every server does once. */
    public static final Actor FIRST_BOOT = named("first boot");

    public static Actor named(String work) {
        return new Actor(work, null, null, null);
    }

    public static Actor of(Caller caller, @Nullable String address) {
        KeyOwner owner = caller.owner();
        return new Actor(caller.label(), caller.keyId(), owner == null ? null : owner.user(), address);
    }
}
