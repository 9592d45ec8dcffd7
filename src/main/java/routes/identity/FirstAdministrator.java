package routes.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.access.Actor;
import routes.access.AuditLog.Act;
import routes.access.KeyStore;
import routes.access.SystemRows;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;

/**
 * The administrator whom the settings name: made once, where there is none yet. Without such settings there is none,
 * and the administrator's key is enough.
 */
public final class FirstAdministrator {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String MARKER = "first-administrator";

    private final IdentityRows rows;
    private final KeyStore store;
    private final Passwords passwords;
    private final Supplier<String> ids;
    private final @Nullable Wanted wanted;

    /** What the settings say of the administrator. */
    public record Wanted(
            String email,
            String password,
            @Nullable String firstName,
            @Nullable String lastName) {

        /** What is wrong with it, or null. */
        public @Nullable String fault(boolean onlyLocal) {
            if (!Emails.isOne(email.strip())) {
                return "octonet.admin.email (OCTONET_ADMIN_EMAIL) must be an e-mail address";
            }
            if (Passwords.isSample(password)) {
                return onlyLocal
                        ? null
                        : "octonet.admin.password (OCTONET_ADMIN_PASSWORD) is one that everybody tries first:"
                                + " choose another, or listen on 127.0.0.1 only (octonet.bind)";
            }
            return Passwords.problems(password).isEmpty()
                    ? null
                    : "octonet.admin.password (OCTONET_ADMIN_PASSWORD) must have " + Passwords.MIN_LENGTH + " to "
                            + Passwords.MAX_LENGTH + " characters";
        }

        // The password has no business in a log.
        @Override
        public String toString() {
            return email;
        }
    }

    /** @param wanted null for none */
    public FirstAdministrator(
            IdentityRows rows, KeyStore store, Passwords passwords, Supplier<String> ids, @Nullable Wanted wanted) {
        this.rows = rows;
        this.store = store;
        this.passwords = passwords;
        this.ids = ids;
        this.wanted = wanted;
    }

    /** Makes the administrator, or nothing where one was made before or is there. */
    public void make() {
        if (wanted == null || store.marked(MARKER) || new Administrators(rows, new People(rows)).any()) {
            return;
        }
        if (rows.first(IdentityRows.USER, Map.of("email", People.email(wanted.email()))) != null) {
            LOG.warn("identity: no administrator made, the address is a user's fix=\"give that user the role admin\"");
            return;
        }
        String id = ids.get();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("email", People.email(wanted.email()));
        row.put("status", People.ACTIVE);
        put(row, "firstName", wanted.firstName());
        put(row, "lastName", wanted.lastName());
        row.put("roles", List.of(StartRole.ADMIN.id()));
        Act act = Act.made("user.made", "user/" + id, Map.copyOf(row));
        row.put("password", passwords.hash(wanted.password()));
        List<EntityRequest> writes = new ArrayList<>();
        writes.add(store.mark(MARKER));
        writes.add(SystemRows.createOf(IdentityRows.USER, row));
        try {
            rows.commit(Actor.FIRST_BOOT, act, writes);
        } catch (EntityException e) {
            if (e.code() != ErrorCode.CONFLICT || !store.marked(MARKER)) {
                throw e;
            }
        }
    }

    private static void put(Map<String, Object> row, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            row.put(name, value.strip());
        }
    }
}
