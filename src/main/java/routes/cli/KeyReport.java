package routes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.access.KeyIssuer;
import routes.access.Permissions;
import routes.access.StoredKey;
import routes.entity.EntityException;
import routes.entity.Problem;
import routes.entity.TransportNames;
import routes.schema.CanonicalDate;

/**
 * How the commands on keys answer: in lines for people, or as JSON for programs. The answer alone goes to standard
 * output; what went wrong goes to the other one.
 *
 * @param json whether a program reads the answer
 */
public record KeyReport(PrintWriter out, PrintWriter err, boolean json) {
    private static final String LINE = "%-36s  %-24s  %-22s  %-8s  %-10s  %-10s  %9s  %s%n";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    void made(KeyIssuer.Issued issued, Instant now) {
        if (json) {
            Map<String, @Nullable Object> made = new LinkedHashMap<>();
            made.put("key", issued.key().reveal());
            made.putAll(members(issued.stored(), now));
            write(made);
            return;
        }
        StoredKey stored = issued.stored();
        out.println(issued.key().reveal());
        out.println("id: " + stored.id());
        out.println("label: " + stored.label());
        out.println("may: " + may(stored));
        if (stored.expiresAt() != null) {
            out.println("until: " + CanonicalDate.of(stored.expiresAt()));
        }
        if (stored.owner() != null) {
            out.println("owner: " + stored.owner());
        }
        if (!stored.ipAllow().isEmpty()) {
            out.println("from: " + String.join(", ", stored.ipAllow()));
        }
        out.println("Keep it now: it is not shown again.");
    }

    void listed(List<StoredKey> keys, Instant now) {
        if (json) {
            write(keys.stream().map(key -> members(key, now)).toList());
            return;
        }
        out.printf(LINE, "ID", "LABEL", "KEY", "STATUS", "EXPIRES", "LAST USED", "USES", "MAY");
        for (StoredKey key : keys) {
            out.printf(
                    LINE,
                    key.id(),
                    key.label(),
                    shown(key),
                    status(key, now),
                    day(key.expiresAt()),
                    day(key.lastUsedAt()),
                    key.usageCount(),
                    may(key));
        }
        out.println(keys.size() == 1 ? "1 key" : keys.size() + " keys");
    }

    void revoked(StoredKey key, Instant now) {
        if (json) {
            Map<String, @Nullable Object> members = members(key, now);
            members.put("status", "revoked");
            write(members);
        } else {
            out.println("revoked " + key + ", id " + key.id());
        }
    }

    /** Always JSON, in the form that clients know. */
    void info(ServerFacts facts, List<StoredKey> keys, Instant now) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("port", facts.port());
        info.put("transports", Map.of("enabled", facts.enabled(), "all", TransportNames.BY_STEM.values()));
        info.put(
                "apikeys",
                keys.stream()
                        .map(key -> Map.of(
                                "name", key.label(), "status", status(key, now), "created", day(key.createdAt())))
                        .toList());
        write(info);
    }

    /** @param why where keys would be and how to make some */
    void none(String why) {
        if (json) {
            write(List.of());
        } else {
            out.println(why);
        }
    }

    void failed(EntityException failure) {
        err.println("error: " + failure.text());
        for (Problem problem : failure.details()) {
            err.println("  " + problem.field() + " " + problem.problem());
        }
        if (failure.hint() != null) {
            err.println("  " + failure.hint());
        }
    }

    void flush() {
        out.flush();
        err.flush();
    }

    private static Map<String, @Nullable Object> members(StoredKey key, Instant now) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", key.id());
        members.put("label", key.label());
        members.put("shown", shown(key));
        members.put("status", status(key, now));
        members.put("createdAt", text(key.createdAt()));
        members.put("expiresAt", text(key.expiresAt()));
        members.put("lastUsedAt", text(key.lastUsedAt()));
        members.put("uses", key.usageCount());
        members.put("from", key.ipAllow());
        members.put("owner", key.owner());
        members.put("permissions", key.permissions());
        return members;
    }

    private void write(Object answer) {
        try {
            out.println(JSON.writeValueAsString(answer));
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("plain values are written as JSON", unexpected);
        }
    }

    private static String shown(StoredKey key) {
        return key.prefix() + "..." + key.last4();
    }

    private static String status(StoredKey key, Instant now) {
        if (key.revoked()) {
            return "revoked";
        }
        if (key.disabled()) {
            return "disabled";
        }
        return key.expired(now) ? "expired" : "active";
    }

    private static String may(StoredKey key) {
        try {
            return Permissions.parse(key.permissions()).summary();
        } catch (EntityException e) {
            return "nothing: its permissions can't be read";
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : CanonicalDate.of(instant);
    }

    private static String day(@Nullable Instant instant) {
        return instant == null ? "-" : instant.toString().substring(0, "2026-11-21".length());
    }
}
