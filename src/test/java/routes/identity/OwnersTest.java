package routes.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.identity.Installation.ALL;
import static routes.identity.Installation.data;
import static routes.identity.Installation.refused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import routes.access.Actor;
import routes.access.ApiKey;
import routes.access.AuditLog;
import routes.access.NewKey;
import routes.access.Permissions;
import routes.entity.Caller;
import routes.entity.ErrorCode;
import routes.entity.Right;

/** What a key may do is what its scopes and the roles of its owner both allow, as long as the owner is active. */
class OwnersTest {
    private final Installation here = Installation.booted();
    private final Installation there = here.beside();
    private final String ada = here.user("ada@example.com", "trial");

    private String key(String label, Permissions permissions) {
        return here.issuer
                .issue(NewKey.of(label, ApiKey.Environment.LIVE, permissions)
                        .boundTo(ada)
                        .askedBy(Actor.COMMAND_LINE))
                .key()
                .reveal();
    }

    private void deadEverywhere(String key) {
        refused(ErrorCode.UNAUTHORIZED, () -> here.identify(key));
        there.events.poll();
        refused(ErrorCode.UNAUTHORIZED, () -> there.identify(key));
    }

    @Test
    void aKeyMayDoWhatItsScopesAndItsOwnersRolesAllow() {
        Caller all = here.identify(key("all", Permissions.ALL));
        assertThat(all.rights()).contains(Right.DATA_CREATE).doesNotContain(Right.DATA_BULK);
        assertThat(all.scopes().allow("operations", "write")).isTrue();
        Caller reads = here.identify(key("reads", Permissions.of(Map.of("operations", Set.of("read")))));
        assertThat(reads.scopes().allow("operations", "write")).isFalse();
        here.users.update(ada, data("roles", List.of("public")), ALL);
        Caller narrowed = here.identify(key("more", Permissions.ALL));
        assertThat(narrowed.scopes().allow("operations", "write")).isFalse();
        assertThat(narrowed.scopes().allow("operations", "read")).isTrue();
        assertThat(narrowed.scopes().allow("projects", "any")).isTrue();
        here.users.update(ada, data("roles", List.of()), ALL);
        assertThat(here.identify(key("none", Permissions.ALL)).scopes().allow("operations", "read"))
                .isFalse();
    }

    @Test
    void whatChangesAnOwnerTakesHoldOfItsKeysOnEveryReplica() {
        String key = key("app", Permissions.ALL);
        here.identify(key);
        there.identify(key);
        here.users.update(ada, data("status", "locked"), ALL);
        deadEverywhere(key);
        here.users.update(ada, data("status", "active", "account", "trial-playground"), ALL);
        there.events.poll();
        assertThat(here.identify(key).owner()).isNotNull();
        there.identify(key);
        here.accounts.update("trial-playground", data("status", "suspended"), ALL);
        deadEverywhere(key);
        here.accounts.update("trial-playground", data("status", "active"), ALL);
        there.events.poll();
        here.identify(key);
        there.identify(key);
        here.users.delete(ada, ALL);
        deadEverywhere(key);
    }

    @Test
    void whatChangesARoleTakesHoldOfTheKeysOfAllWhoHaveIt() {
        String key = key("app", Permissions.ALL);
        here.identify(key);
        there.identify(key);
        here.roles.update("trial", data("permissions", List.of("data:read")), ALL);
        assertThat(here.identify(key).rights()).containsExactly(Right.DATA_READ);
        there.events.poll();
        assertThat(there.identify(key).rights()).containsExactly(Right.DATA_READ);
    }

    @Test
    void aPersonsOtherMembersLeaveKeysAlone() {
        String key = key("app", Permissions.ALL);
        Caller caller = here.identify(key);
        here.users.update(ada, data("phone", "1"), ALL);
        assertThat(here.identify(key)).isSameAs(caller);
    }

    @Test
    void theLogTellsWhatWasDoneToKeysAndByWhom() {
        key("app", Permissions.ALL);
        here.store.revoke("app", Installation.with(ada).actor());
        AuditLog.Question revoked = new AuditLog.Question(null, "key.revoked", null, null, null);
        AuditReader reader = new AuditReader(here.audit);
        Map<String, Object> entry = reader.read(revoked, 0, 10, ALL).get(0);
        assertThat(entry)
                .containsEntry("actor", "manager")
                .containsEntry("actorUser", ada)
                .containsEntry("address", "203.0.113.9")
                .containsEntry("after", null);
        Instant now = here.clock.instant();
        assertThat(reader.read(new AuditLog.Question("manager", null, null, now, now.plusSeconds(1)), 0, 10, ALL))
                .hasSize(1);
        assertThat(reader.read(new AuditLog.Question(null, null, null, null, now), 0, 10, ALL))
                .isEmpty();
        refused(ErrorCode.FORBIDDEN, () -> reader.read(revoked, 0, 10, Installation.with(ada, Right.USER_READ)));
        assertThat(here.gateway.rows("AuditEntry").toString()).doesNotContain("mac=");
    }
}
