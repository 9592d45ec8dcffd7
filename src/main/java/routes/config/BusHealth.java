package routes.config;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.admin.HealthDetail;
import routes.entity.Caller;

/** How a door over a broker is doing, for who has a key. */
final class BusHealth implements HealthDetail {
    private final String stem;
    private final OctonetProperties properties;
    private final Supplier<Map<String, Object>> state;

    BusHealth(String stem, OctonetProperties properties, Supplier<Map<String, Object>> state) {
        this.stem = stem;
        this.properties = properties;
        this.state = state;
    }

    @Override
    public String name() {
        return stem;
    }

    @Override
    public @Nullable Object told(@Nullable Caller caller) {
        boolean enabled = Boolean.TRUE.equals(properties.transport(stem).enabled());
        return enabled && caller != null ? state.get() : null;
    }
}
