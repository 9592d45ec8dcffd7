package routes.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.entity.UuidV7;
import routes.schema.CanonicalDate;

/** Makes keys. The whole key exists only in what {@link #issue} returns; the store gets its MAC. */
public final class KeyIssuer {
    private static final int MAX_LABEL = 100;

    private final KeyStore store;
    private final KeyHasher hasher;
    private final InstantSource clock;
    private final UuidV7 ids;
    private final SecureRandom random = new SecureRandom();

    /** A new key and what is stored of it. */
    public record Issued(ApiKey key, StoredKey stored) {}

    /** A key and the row that is to be stored for it. */
    record Draft(ApiKey key, Map<String, Object> row, Actor by) {}

    public KeyIssuer(KeyStore store, KeyHasher hasher, InstantSource clock) {
        this.store = store;
        this.hasher = hasher;
        this.clock = clock;
        this.ids = new UuidV7(clock);
    }

    /**
     * Makes and stores a key.
     *
     * @return the key, to be shown once, and what is stored of it
     * @throws EntityException VALIDATION_FAILED, or CONFLICT where a usable key has this label
     */
    public Issued issue(NewKey wanted) {
        Draft draft = draft(wanted);
        if (store.usable(wanted.label()) != null) {
            throw KeyStore.taken();
        }
        return new Issued(draft.key(), store.insert(wanted.label(), draft.row(), draft.by()));
    }

    Draft draft(NewKey wanted) {
        List<Problem> problems = problems(wanted);
        if (!problems.isEmpty()) {
            throw new EntityException(ErrorCode.VALIDATION_FAILED, "The API key can't be made", problems);
        }
        ApiKey key = ApiKey.generate(wanted.environment(), random);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", ids.get());
        row.put("label", wanted.label());
        row.put("lookup", key.lookup());
        row.put("mac", hasher.hex(key));
        row.put("pepperId", hasher.pepperId());
        row.put("prefix", key.shownPrefix());
        row.put("last4", key.last4());
        row.put("environment", wanted.environment().wireName());
        row.put("permissions", wanted.permissions().toJson());
        row.put("rateLimit", (long) wanted.permissions().rateLimit());
        row.put("ipAllow", wanted.ipAllow());
        putIfGiven(row, "account", wanted.account());
        putIfGiven(row, "role", wanted.role());
        putIfGiven(row, "owner", wanted.owner());
        row.put("createdBy", wanted.createdBy().name());
        Instant end = wanted.expiresAt();
        putIfGiven(row, "expiresAt", end == null ? null : CanonicalDate.of(end));
        return new Draft(key, row, wanted.createdBy());
    }

    private static void putIfGiven(Map<String, Object> row, String name, @Nullable String value) {
        if (value != null) {
            row.put(name, value);
        }
    }

    private List<Problem> problems(NewKey wanted) {
        List<Problem> problems = new ArrayList<>();
        String label = wanted.label();
        if (label.isBlank() || label.length() > MAX_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            problems.add(new Problem("label", "must be 1 to " + MAX_LABEL + " characters on one line"));
        }
        if (wanted.permissions().rateLimit() < 0) {
            problems.add(new Problem("rateLimit", "must be requests a minute, 0 for no limit"));
        }
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(clock.instant())) {
            problems.add(new Problem("expiresAt", "is over already"));
        }
        for (String range : wanted.ipAllow()) {
            try {
                IpRanges.of(List.of(range));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem("ipAllow", "must hold addresses and networks such as 10.0.0.0/8"));
            }
        }
        return problems;
    }
}
