package routes.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static routes.identity.Installation.ALL;
import static routes.identity.Installation.data;
import static routes.identity.Installation.refused;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Right;

class UsersTest {
    private final Installation here = Installation.booted();

    @Test
    void aUserIsMadeShownListedChangedAndDeleted() {
        Map<String, Object> made = here.users.create(
                data(
                        "email",
                        " Ada@Example.com",
                        "firstName",
                        "Ada",
                        "account",
                        "public-system",
                        "roles",
                        List.of("trial")),
                ALL);
        String id = (String) made.get("id");
        assertThat(made).containsEntry("email", "ada@example.com").containsEntry("status", "active");
        assertThat(made.get("roles")).isEqualTo(List.of("trial"));
        assertThat(here.users.get("ada@example.com", ALL)).isEqualTo(made);
        assertThat(here.users.list(Map.of("role", "trial"), 0, 10, ALL)).hasSize(1);
        assertThat(here.users.list(Map.of("email", "ADA@example.com"), 0, 10, ALL))
                .hasSize(1);
        assertThat(here.users.list(Map.of("account", "public-system"), 0, 10, ALL))
                .hasSize(2);
        assertThat(here.users.list(Map.of("status", "locked"), 0, 10, ALL)).isEmpty();
        assertThat(here.users.update(id, data("phone", "1", "account", null), ALL))
                .containsEntry("phone", "1")
                .containsEntry("account", null);
        here.users.delete(id, ALL);
        refused(ErrorCode.NOT_FOUND, () -> here.users.get(id, ALL));
        assertThat(here.actions()).endsWith("user.made", "user.changed", "user.deleted");
    }

    @Test
    void aPasswordIsShownNowhere() {
        String id = here.user("ada@example.com");
        here.users.update(id, data("password", "another long one"), ALL);
        here.users.update(id, data("password", null), ALL);
        assertThat(here.users.get(id, ALL)).doesNotContainKey("password");
        assertThat(here.gateway.rows("AuditEntry").toString())
                .doesNotContain("argon2", "long one")
                .contains("passwordSet=true");
    }

    @Test
    void whatCanNotBeStoredIsRefusedWithItsPlace() {
        for (Map<String, Object> wrong : List.of(
                data("email", "nobody"),
                data("email", 5),
                data("email", "a@b", "password", "short"),
                data("email", "a@b", "password", 5),
                data("email", "a@b", "roles", "admin"),
                data("email", "a@b", "roles", List.of("nobodys")))) {
            assertThat(refused(ErrorCode.VALIDATION_FAILED, () -> here.users.create(wrong, ALL))
                            .details())
                    .as(wrong.toString())
                    .hasSize(1);
        }
        refused(ErrorCode.NOT_FOUND, () -> here.users.create(data("email", "a@b", "account", "none"), ALL));
        here.user("ada@example.com");
        assertThat(refused(ErrorCode.CONFLICT, () -> here.user("ADA@example.com"))
                        .text())
                .contains("e-mail address");
    }

    @Test
    void eachActTakesItsRight() {
        String id = here.user("ada@example.com");
        Administrator reader = Installation.with(null, Right.USER_READ);
        assertThat(here.users.get(id, reader)).containsEntry("id", id);
        refused(ErrorCode.FORBIDDEN, () -> here.users.create(data("email", "b@c"), reader));
        refused(ErrorCode.FORBIDDEN, () -> here.users.update(id, data("phone", "1"), reader));
        refused(ErrorCode.FORBIDDEN, () -> here.users.delete(id, reader));
        Administrator manager = Installation.with(null, Right.USER_MANAGE);
        refused(ErrorCode.FORBIDDEN, () -> here.users.list(Map.of(), 0, 10, manager));
        here.users.update(id, data("phone", "1"), manager);
        assertThat(refused(ErrorCode.FORBIDDEN, () -> here.users.update(id, data("roles", List.of()), manager))
                        .text())
                .contains("identity:role-manage");
    }

    @Test
    void nobodyGrantsAboveHimselfNorTouchesWhoMayDoMore() {
        String root = here.user("root@example.com", "admin");
        String ada = here.user("ada@example.com", "public");
        Administrator manager = Installation.with(
                null, Right.USER_MANAGE, Right.USER_READ, Right.ROLE_MANAGE, Right.DATA_READ, Right.SCHEMA_READ);
        here.users.update(ada, data("roles", List.of("public")), manager);
        assertThat(refused(ErrorCode.FORBIDDEN, () -> here.users.update(ada, data("roles", List.of("trial")), manager))
                        .text())
                .contains("Nobody grants what he may not do himself", "data:create");
        refused(ErrorCode.FORBIDDEN, () -> here.users.update(root, data("password", "taken over"), manager));
        refused(ErrorCode.FORBIDDEN, () -> here.users.delete(root, manager));
    }

    @Test
    void nobodyChangesHisOwnRolesAccountOrStatus() {
        String ada = here.user("ada@example.com", "admin");
        here.user("root@example.com", "admin");
        Administrator herself = new Administrator(new routes.access.Actor("key", "k", ada, null), Right.ALL);
        here.users.update(ada, data("phone", "1", "password", "another long one"), herself);
        refused(ErrorCode.FORBIDDEN, () -> here.users.update(ada, data("roles", List.of()), herself));
        refused(ErrorCode.FORBIDDEN, () -> here.users.update(ada, data("account", null), herself));
        refused(ErrorCode.FORBIDDEN, () -> here.users.update(ada, data("status", "locked"), herself));
        refused(ErrorCode.FORBIDDEN, () -> here.users.delete(ada, herself));
    }

    @Test
    void theLastAdministratorStays() {
        String ada = here.user("ada@example.com", "admin");
        refused(ErrorCode.CONFLICT, () -> here.users.delete(ada, ALL));
        refused(ErrorCode.CONFLICT, () -> here.users.update(ada, data("status", "disabled"), ALL));
        refused(ErrorCode.CONFLICT, () -> here.users.update(ada, data("roles", List.of("public")), ALL));
        here.users.update(ada, data("roles", List.of("public", "admin"), "status", "active"), ALL);
        String root = here.user("root@example.com", "admin");
        here.users.delete(ada, ALL);
        refused(ErrorCode.CONFLICT, () -> here.users.delete(root, ALL));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void ofTwoAdministratorsWhoAreRemovedAtOnceOneStays(int read) {
        String ada = here.user("ada@example.com", "admin");
        String root = here.user("root@example.com", "admin");
        AtomicInteger reads = new AtomicInteger();
        here.gateway.afterRead(() -> {
            if (reads.incrementAndGet() == read) {
                here.beside().users.delete(root, ALL);
            }
        });
        EntityException refusal = catchThrowableOfType(EntityException.class, () -> here.users.delete(ada, ALL));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isIn(ErrorCode.CONFLICT, ErrorCode.PRECONDITION_FAILED);
        assertThat(here.users.get(ada, ALL)).containsEntry("status", "active");
    }

    @Test
    void anAccountIsNotClosedOverTheLastAdministrator() {
        String ada = here.user("ada@example.com", "admin");
        here.users.update(ada, data("account", "public-system"), ALL);
        refused(ErrorCode.CONFLICT, () -> here.accounts.update("public-system", data("status", "closed"), ALL));
        here.accounts.update("trial-playground", data("status", "closed"), ALL);
        refused(ErrorCode.CONFLICT, () -> here.users.update(ada, data("account", "trial-playground"), ALL));
        here.user("root@example.com", "admin");
        here.accounts.update("public-system", data("status", "closed"), ALL);
    }
}
