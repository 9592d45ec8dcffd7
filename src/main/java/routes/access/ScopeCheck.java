package routes.access;

import org.jspecify.annotations.Nullable;
import routes.entity.EntityCall;

/**
 * How a scope that keys may name is checked: its name, and which of its values a call needs. Registering one is
 * all that a new scope takes.
 *
 * @param name as keys write it
 * @param value finds what the call needs, null where the scope has nothing to say about it
 */
public record ScopeCheck(String name, Value value) {
    /** Finds the value of a scope that a call needs. */
    @FunctionalInterface
    public interface Value {
        @Nullable
        String of(EntityCall call);
    }
}
