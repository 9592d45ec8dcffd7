package routes.identity;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.access.Actor;
import routes.access.AuditLog;
import routes.access.KeyStore;
import routes.access.OwnedKeys;
import routes.access.SystemRows;
import routes.entity.EntityException;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.schema.Shown;

/** The rows of people and of what they may do, and how they are changed: with an entry of the audit log, or not at all. */
public final class IdentityRows {
    static final String USER = "User";
    static final String ROLE = "Role";
    static final String PERMISSION = "Permission";
    static final String CATEGORY = "PermissionCategory";
    static final String ACCOUNT = "Account";
    static final int PAGE = 1000;

    private final SystemRows rows;
    private final AuditLog audit;
    private final OwnedKeys keys;

    /** A row and what it was read with. */
    record Tagged(String entity, String id, Map<?, ?> row, String tag) {
        EntityRequest update(Map<String, ?> values) {
            return SystemRows.updateOf(entity, id, tag, values);
        }
    }

    public IdentityRows(EntityGateway gateway, KeyStore store, InstantSource clock) {
        this.rows = new SystemRows(gateway);
        this.audit = new AuditLog(gateway, clock);
        this.keys = new OwnedKeys(gateway, store, clock);
    }

    List<Map<?, ?>> find(String entity, Map<String, ?> filter, String sort, int skip, int limit) {
        return rows.find(entity, filter, Map.of(sort, 1), skip, limit);
    }

    /** All rows that meet the filter. */
    List<Map<?, ?>> all(String entity, Map<String, ?> filter) {
        List<Map<?, ?>> all = new ArrayList<>();
        List<Map<?, ?>> page;
        do {
            page = find(entity, filter, "id", all.size(), PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    @Nullable
    Map<?, ?> first(String entity, Map<String, ?> filter) {
        List<Map<?, ?>> found = find(entity, filter, "id", 0, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * The row of this id, or of this name where its name is another.
     *
     * @param nameMember member that names a row to people
     * @throws EntityException NOT_FOUND
     */
    Map<?, ?> named(String entity, String nameMember, String name) {
        Map<?, ?> row = first(entity, Map.of("id", name));
        row = row != null ? row : first(entity, Map.of(nameMember, name));
        if (row == null) {
            throw new EntityException(
                    ErrorCode.NOT_FOUND,
                    "There is no " + entity.toLowerCase(java.util.Locale.ROOT) + " \"" + Shown.of(name) + "\"");
        }
        return row;
    }

    /** Writes all of it in one transaction together with the entry. */
    void commit(Actor by, AuditLog.Act act, List<EntityRequest> writes) {
        commit(by, act, writes, List.of());
    }

    /** @param users whose keys have to be looked up anew, everywhere */
    void commit(Actor by, AuditLog.Act act, List<EntityRequest> writes, Collection<String> users) {
        List<String> owned = keys.of(users);
        List<EntityRequest> all = new ArrayList<>(writes);
        all.add(audit.entry(by, act));
        all.addAll(keys.events(owned));
        try {
            rows.callAtomically(all);
        } catch (EntityException refused) {
            throw refused.code() == ErrorCode.PRECONDITION_FAILED ? overtaken() : refused;
        }
        keys.changed(owned);
    }

    private static EntityException overtaken() {
        return new EntityException(
                        ErrorCode.PRECONDITION_FAILED, "Somebody else changes the administrators at this moment")
                .hint("Look at them again, and try again.");
    }

    /** A row that a change finds as it was read, or not at all. */
    Tagged tagged(String entity, String id) {
        EntityResult result = rows.read(entity, id);
        String tag = result.tag();
        if (!(result.data() instanceof Map<?, ?> row) || tag == null) {
            throw new IllegalStateException("the system project answered without the row or its tag");
        }
        return new Tagged(entity, id, row, tag);
    }

    /** Writes what the audit log does not tell of. */
    void write(List<EntityRequest> writes) {
        rows.callAtomically(writes);
    }

    /** Writes down what changed nothing. */
    void note(Actor by, AuditLog.Act act) {
        audit.write(by, act);
    }

    static String text(Map<?, ?> row, String member) {
        return String.valueOf(row.get(member));
    }

    static List<String> ids(Map<?, ?> row, String relation) {
        return row.get(relation) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** These members of a row, in this order. */
    static Map<String, @Nullable Object> shown(Map<?, ?> row, List<String> members) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        members.forEach(member -> shown.put(member, row.get(member)));
        return shown;
    }
}
