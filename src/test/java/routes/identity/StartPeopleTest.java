package routes.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.access.Actor;
import routes.access.ApiKey;
import routes.access.FirstKeys;
import routes.access.NewKey;
import routes.access.Permissions;
import routes.entity.Caller;
import routes.entity.ErrorCode;
import routes.entity.Right;
import routes.entity.UuidV7;

class StartPeopleTest {
    private final Installation here = new Installation();

    private FirstAdministrator administrator(String email) {
        return new FirstAdministrator(
                here.rows,
                here.store,
                here.passwords,
                new UuidV7(here.clock),
                new FirstAdministrator.Wanted(email, "a long one", "Ada", " "));
    }

    @Test
    void aNewInstallationHasCategoriesPermissionsRolesAccountsAndThePublicUser() {
        here.firstKeys();
        here.start().make();
        assertThat(here.gateway.rows("PermissionCategory"))
                .extracting(row -> row.get("name"))
                .containsExactly("data", "schema", "project", "apikey", "identity", "system");
        assertThat(here.gateway.rows("Permission")).hasSize(25);
        assertThat(here.gateway.rows("Role"))
                .extracting(row -> row.get("name") + " " + ((List<?>) row.get("permissions")).size())
                .containsExactly("admin 25", "subscriber 18", "trial 7", "public 2");
        assertThat(here.gateway.rows("Account"))
                .extracting(row -> row.get("name") + " " + row.get("type"))
                .containsExactlyInAnyOrder("trial-playground trial", "public-system system");
        assertThat(here.gateway.rows("User")).hasSize(1);
    }

    @Test
    void thePublicKeyBelongsToThePublicUserAndTheAdministratorsToNobody() {
        FirstKeys.Made keys = here.firstKeys();
        here.start().make();
        Caller open = here.identify(keys.publicDefault().reveal());
        assertThat(open.rights()).containsExactlyInAnyOrder(Right.DATA_READ, Right.SCHEMA_READ);
        assertThat(here.identify("").keyId()).isEqualTo(open.keyId());
        Caller admin = here.identify(keys.admin().reveal());
        assertThat(admin.owner()).isNull();
        assertThat(admin.rights()).isEqualTo(Right.ALL);
    }

    @Test
    void aPublicKeyThatAnOperatorMadeStaysAsItIs() {
        here.firstKeys();
        here.store.revoke("public-default", Actor.COMMAND_LINE);
        String own = here.issuer
                .issue(NewKey.of("public-default", ApiKey.Environment.LIVE, Permissions.ALL)
                        .askedBy(Actor.COMMAND_LINE))
                .key()
                .reveal();
        here.start().make();
        assertThat(here.identify(own).owner()).isNull();
    }

    @Test
    void ofManyReplicasThatBootTogetherOneMakesThem() throws Exception {
        here.firstKeys();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<Void> boot = () -> {
            here.beside().start().make();
            return null;
        };
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(16, boot))) {
            each.get();
        }
        threads.shutdown();
        assertThat(here.gateway.rows("User")).hasSize(1);
        assertThat(here.gateway.rows("Role")).hasSize(4);
    }

    @Test
    void theAdministratorOfTheSettingsIsMadeOnce() {
        here.start().make();
        administrator("Root@Example.com").make();
        administrator("other@example.com").make();
        Map<String, Object> root = here.gateway.rows("User").get(1);
        assertThat(root).containsEntry("email", "root@example.com").containsEntry("firstName", "Ada");
        assertThat(root).doesNotContainKey("lastName");
        assertThat(here.people.rights(root)).isEqualTo(Right.ALL);
        assertThat(here.gateway.rows("User")).hasSize(2);
        assertThat(here.gateway.rows("AuditEntry").toString()).doesNotContain("argon2", "a long one");
    }

    @Test
    void anAddressThatIsAUsersMakesNoAdministratorAndStopsNothing() {
        here.start().make();
        here.user("root@example.com", "trial");
        administrator("root@example.com").make();
        assertThat(here.gateway.rows("User")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "root@example.com, a long one, true, ''",
        "root@example.com, a long one, false, ''",
        "root@example.com, changeme, true, ''",
        "root@example.com, changeme, false, everybody tries first",
        "root@example.com, short, false, must have 8 to 200 characters",
        "root, a long one, true, must be an e-mail address"
    })
    void whatNoAdministratorCanHaveStopsTheStart(String email, String password, boolean local, String fault) {
        String found = new FirstAdministrator.Wanted(email, password, null, null).fault(local);
        if (fault.isEmpty()) {
            assertThat(found).isNull();
        } else {
            assertThat(found).contains(fault).doesNotContain(password);
        }
    }

    @Test
    void withoutSettingsThereIsNoAdministrator() {
        here.start().make();
        new FirstAdministrator(here.rows, here.store, here.passwords, new UuidV7(here.clock), null).make();
        assertThat(here.gateway.rows("User")).hasSize(1);
    }

    @Test
    void aSystemProjectThatIsAwayIsTold() {
        here.gateway.down(true);
        Installation.refused(ErrorCode.DB_NOT_CONNECTED, () -> here.start().make());
        here.gateway.down(false);
        here.start().make();
        assertThat(here.gateway.rows("Role")).hasSize(4);
    }
}
