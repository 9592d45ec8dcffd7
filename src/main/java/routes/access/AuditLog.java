package routes.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.schema.CanonicalDate;

/**
 * Who changed what about keys, people and their rights, and when. An entry is written in the transaction of the act
 * itself and never changed; there is no secret in one.
 */
public final class AuditLog {
    private static final String ENTRY = "AuditEntry";
    private static final int MAX_TARGET = 255;

    private final SystemRows rows;
    private final InstantSource clock;

    /**
     * What was done.
     *
     * @param action such as {@code key.revoked}
     * @param target kind and id of what it was done to, such as {@code key/0192…}
     * @param before how it was, null where it is new
     * @param after how it is, null where it is gone
     */
    public record Act(
            String action,
            String target,
            @Nullable Map<String, ?> before,
            @Nullable Map<String, ?> after) {
        public static Act made(String action, String target, Map<String, ?> after) {
            return new Act(action, target, null, after);
        }

        public static Act ended(String action, String target, Map<String, ?> before) {
            return new Act(action, target, before, null);
        }
    }

    /** Which entries are asked for; what is null is not minded. */
    public record Question(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String target,
            @Nullable Instant from,
            @Nullable Instant to) {}

    public AuditLog(EntityGateway gateway, InstantSource clock) {
        this.rows = new SystemRows(gateway);
        this.clock = clock;
    }

    /** The request that writes the entry, to be sent along with the act. */
    public EntityRequest entry(Actor actor, Act act) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", CanonicalDate.of(clock.instant()));
        row.put("action", act.action());
        row.put("target", act.target().length() > MAX_TARGET ? act.target().substring(0, MAX_TARGET) : act.target());
        row.put("actor", actor.name());
        put(row, "actorKey", actor.key());
        put(row, "actorUser", actor.user());
        put(row, "address", actor.address());
        put(row, "before", act.before());
        put(row, "after", act.after());
        return SystemRows.createOf(ENTRY, row);
    }

    /** Writes down what changed nothing else, such as a login that failed. */
    public void write(Actor actor, Act act) {
        rows.call(entry(actor, act));
    }

    /** The newest first. */
    public List<Map<?, ?>> find(Question question, int skip, int limit) {
        Map<String, Integer> newest = new LinkedHashMap<>();
        newest.put("at", -1);
        newest.put("id", -1);
        return rows.find(ENTRY, filter(question), newest, skip, limit);
    }

    private static Map<String, Object> filter(Question question) {
        Map<String, Object> filter = new LinkedHashMap<>();
        put(filter, "actor", question.actor());
        put(filter, "action", question.action());
        put(filter, "target", question.target());
        Map<String, Object> time = new LinkedHashMap<>();
        put(time, "$gte", question.from() == null ? null : CanonicalDate.of(question.from()));
        put(time, "$lt", question.to() == null ? null : CanonicalDate.of(question.to()));
        put(filter, "at", time.isEmpty() ? null : time);
        return filter;
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
