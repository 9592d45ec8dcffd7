package routes.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.identity.Installation.ALL;
import static routes.identity.Installation.data;
import static routes.identity.Installation.refused;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.entity.ErrorCode;
import routes.entity.Right;

class RolesTest {
    private final Installation here = Installation.booted();

    private String clerk() {
        return (String) here.roles
                .create(data("name", "clerk", "permissions", List.of("data:read", "data:update")), ALL)
                .get("id");
    }

    @Test
    void aRoleIsMadeShownListedChangedAndDeleted() {
        String id = clerk();
        assertThat(here.roles.get("clerk", ALL))
                .containsEntry("id", id)
                .containsEntry("permissions", List.of("data:read", "data:update"));
        assertThat(here.roles.list(Map.of(), 0, 10, ALL)).hasSize(5);
        assertThat(here.roles.list(Map.of("name", "clerk"), 0, 10, ALL)).hasSize(1);
        assertThat(here.roles.update("clerk", data("description", "Changes rows"), ALL))
                .containsEntry("description", "Changes rows");
        here.roles.delete("clerk", ALL);
        refused(ErrorCode.NOT_FOUND, () -> here.roles.get("clerk", ALL));
        assertThat(here.actions()).endsWith("role.made", "role.changed", "role.deleted");
    }

    @Test
    void rolesOfTheServerStay() {
        refused(ErrorCode.FORBIDDEN, () -> here.roles.delete("trial", ALL));
        refused(ErrorCode.FORBIDDEN, () -> here.roles.update("trial", data("name", "x"), ALL));
        refused(ErrorCode.FORBIDDEN, () -> here.roles.update("admin", data("permissions", List.of()), ALL));
        here.roles.update("trial", data("permissions", List.of("data:read")), ALL);
    }

    @Test
    void aRoleThatUsersHaveStays() {
        String id = clerk();
        String user = here.user("ada@example.com", "clerk");
        assertThat(refused(ErrorCode.CONFLICT, () -> here.roles.delete(id, ALL)).hint())
                .contains("role=" + id);
        here.users.delete(user, ALL);
        here.roles.delete(id, ALL);
    }

    @Test
    void aRoleNamesPermissionsThatAreThere() {
        for (Object wrong : new Object[] {"data:read", List.of("data:reed"), 5, null}) {
            assertThat(refused(
                                    ErrorCode.VALIDATION_FAILED,
                                    () -> here.roles.create(data("name", "x", "permissions", wrong), ALL))
                            .details())
                    .hasSize(1);
        }
    }

    @Test
    void nobodyPutsIntoARoleWhatHeMayNotDo() {
        Administrator manager = Installation.with(null, Right.ROLE_MANAGE, Right.DATA_READ);
        here.roles.create(data("name", "readers", "permissions", List.of("data:read")), manager);
        refused(
                ErrorCode.FORBIDDEN,
                () -> here.roles.create(data("name", "x", "permissions", List.of("data:delete")), manager));
        clerk();
        refused(ErrorCode.FORBIDDEN, () -> here.roles.update("clerk", data("permissions", List.of()), manager));
        refused(ErrorCode.FORBIDDEN, () -> here.roles.delete("clerk", manager));
        Administrator reader = Installation.with(null, Right.USER_READ);
        refused(ErrorCode.FORBIDDEN, () -> here.roles.create(data("name", "x"), reader));
        refused(ErrorCode.FORBIDDEN, () -> here.roles.list(Map.of(), 0, 10, manager));
    }

    @Test
    void permissionsOfOtherProgramsMayBeAddedAndThoseOfTheServerStay() {
        here.permissions.create(data("name", "report:print", "category", "data"), ALL);
        here.roles.create(data("name", "printers", "permissions", List.of("report:print")), ALL);
        assertThat(here.permissions.get("report:print", ALL)).containsEntry("category", "data");
        assertThat(here.permissions.list(Map.of("category", "data"), 0, 100, ALL))
                .hasSize(6);
        here.permissions.update("report:print", data("description", "Prints"), ALL);
        refused(ErrorCode.FORBIDDEN, () -> here.permissions.update("report:print", data("name", "report:draw"), ALL));
        here.permissions.delete("report:print", ALL);
        for (Object name : new Object[] {"Print", 5, null, "a:" + "b".repeat(40)}) {
            refused(ErrorCode.VALIDATION_FAILED, () -> here.permissions.create(data("name", name), ALL));
        }
        refused(ErrorCode.FORBIDDEN, () -> here.permissions.delete("data:read", ALL));
        refused(ErrorCode.FORBIDDEN, () -> here.permissions.update("data:read", data("description", "x"), ALL));
        refused(ErrorCode.NOT_FOUND, () -> here.permissions.create(data("name", "a:b", "category", "none"), ALL));
    }

    @Test
    void accountsAreManagedByWhoManagesUsers() {
        String id = (String) here.accounts
                .create(data("name", "Acme", "type", "customer"), ALL)
                .get("id");
        assertThat(here.accounts.get("Acme", ALL)).containsEntry("status", "active");
        assertThat(here.accounts.list(Map.of("type", "customer"), 0, 10, ALL)).hasSize(1);
        assertThat(here.accounts.update(id, data("plan", "free"), ALL)).containsEntry("plan", "free");
        String ada = here.user("ada@example.com", "admin");
        here.users.update(ada, data("account", "Acme"), ALL);
        refused(ErrorCode.CONFLICT, () -> here.accounts.delete("Acme", ALL));
        Administrator helpdesk = Installation.with(null, Right.USER_MANAGE, Right.ACCOUNT_READ);
        refused(ErrorCode.FORBIDDEN, () -> here.accounts.update("Acme", data("status", "closed"), helpdesk));
        Administrator herself = new Administrator(new routes.access.Actor("key", "k", ada, null), Right.ALL);
        refused(ErrorCode.FORBIDDEN, () -> here.accounts.update("Acme", data("status", "closed"), herself));
        here.users.update(ada, data("account", null), ALL);
        here.accounts.delete("Acme", ALL);
        refused(ErrorCode.FORBIDDEN, () -> here.accounts.delete("public-system", ALL));
        Administrator reader = Installation.with(null, Right.ACCOUNT_READ);
        refused(ErrorCode.FORBIDDEN, () -> here.accounts.create(data("name", "x"), reader));
        refused(ErrorCode.FORBIDDEN, () -> here.accounts.update("public-system", data("plan", "x"), reader));
        refused(ErrorCode.FORBIDDEN, () -> here.accounts.delete("public-system", reader));
    }
}
