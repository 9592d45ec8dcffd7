package routes.admin;

import org.jspecify.annotations.Nullable;
import routes.entity.Caller;

/** Something of the server that health tells under a name of its own. */
public interface HealthDetail {
    String name();

    /**
     * How it is, as plain values; null where there is nothing to tell.
     *
     * @param caller who asks, null for anybody
     */
    @Nullable
    Object told(@Nullable Caller caller);
}
