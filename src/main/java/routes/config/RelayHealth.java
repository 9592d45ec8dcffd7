package routes.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.admin.HealthDetail;
import routes.change.RelayStatus;
import routes.change.Relays;
import routes.entity.Caller;
import routes.entity.Scopes;

/** Tells how the relays of those projects are that a caller may see. Why one fails is for the log. */
final class RelayHealth implements HealthDetail {
    private final Relays relays;

    RelayHealth(Relays relays) {
        this.relays = relays;
    }

    @Override
    public String name() {
        return "relays";
    }

    @Override
    public @Nullable Object told(@Nullable Caller caller) {
        List<Map<String, Object>> all = caller == null
                ? List.of()
                : relays.status().stream()
                        .filter(status -> caller.scopes().allow(Scopes.PROJECTS, status.project()))
                        .map(RelayHealth::told)
                        .toList();
        return all.isEmpty() ? null : all;
    }

    private static Map<String, Object> told(RelayStatus status) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("relay", status.relay());
        told.put("project", status.project());
        told.put("state", status.state().name().toLowerCase(Locale.ROOT));
        told.put("position", status.position());
        told.put("lost", status.lost());
        return told;
    }
}
