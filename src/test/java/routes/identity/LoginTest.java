package routes.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Right;

class LoginTest {
    private static final String ADDRESS = "203.0.113.9";

    private final Installation here = Installation.booted();
    private final Login login = new Login(here.rows, here.people, here.passwords, here.clock, here.clock);
    private String ada = "";

    @BeforeEach
    void makeAda() {
        ada = here.user("Ada@Example.com ", "trial");
    }

    private boolean enters(String email, String password) {
        return login.login(email, password, ADDRESS).isPresent();
    }

    private Map<String, Object> row() {
        return here.gateway.rows("User").stream()
                .filter(user -> user.get("id").equals(ada))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoKnowsThePasswordIsLetInAndKnownWithRolesAndRights() {
        Person person = login.login(" ADA@example.com", "a long one", ADDRESS).orElseThrow();
        assertThat(person.id()).isEqualTo(ada);
        assertThat(person.email()).isEqualTo("ada@example.com");
        assertThat(person.roles()).containsExactly("trial");
        assertThat(person.rights()).contains(Right.DATA_DELETE).doesNotContain(Right.DATA_BULK);
        assertThat(row().get("lastLoginAt")).isEqualTo("2026-11-21T12:00:00.000Z");
    }

    @Test
    void whateverIsWrongHasOneAnswer() {
        assertThat(enters("ada@example.com", "a wrong one")).isFalse();
        assertThat(enters("nobody@example.com", "a long one")).isFalse();
        assertThat(enters("public-demo", "")).as("has no password").isFalse();
        for (String status : List.of("locked", "disabled")) {
            here.gateway.change("User", ada, "status", status);
            assertThat(enters("ada@example.com", "a long one")).isFalse();
        }
        here.gateway.change("User", ada, "status", "active");
        here.gateway.change("User", ada, "account", "public-system");
        assertThat(enters("ada@example.com", "a long one")).isTrue();
        here.gateway.change("Account", "public-system", "status", "suspended");
        assertThat(enters("ada@example.com", "a long one")).isFalse();
    }

    @Test
    void aHashOfAnotherProgramIsMadeAnewWhenItsOwnerLogsIn() {
        here.gateway.change("User", ada, "password", new PasswordHashes().bcrypt("from elsewhere"));
        assertThat(enters("ada@example.com", "from elsewhere")).isTrue();
        assertThat((String) row().get("password")).startsWith("$argon2id$");
        assertThat(enters("ada@example.com", "from elsewhere")).isTrue();
    }

    @Test
    void fiveFailuresAMinuteCloseAnAccountAndSuccessesDoNotCount() {
        for (int i = 0; i < 4; i++) {
            assertThat(enters("ada@example.com", "a wrong one")).isFalse();
            assertThat(enters("ada@example.com", "a long one")).isTrue();
        }
        assertThat(enters("ada@example.com", "a wrong one")).isFalse();
        EntityException refusal =
                Installation.refused(ErrorCode.RATE_LIMITED, () -> enters("ada@example.com", "a long one"));
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        here.clock.move(Duration.ofSeconds(61));
        assertThat(enters("ada@example.com", "a long one")).isTrue();
        assertThat(here.actions()).filteredOn("login.failed"::equals).hasSize(4);
        assertThat(here.actions()).filteredOn("login.locked"::equals).hasSize(1);
    }

    @Test
    void twentyFailuresAMinuteCloseANetwork() {
        for (int i = 0; i < 20; i++) {
            assertThat(login.login("guess" + i + "@example.com", "x", "2001:db8::" + i))
                    .isEmpty();
        }
        Installation.refused(
                ErrorCode.RATE_LIMITED, () -> login.login("ada@example.com", "a long one", "2001:db8::ffff"));
        assertThat(login.login("ada@example.com", "a long one", "2001:db8:1::1"))
                .isPresent();
        assertThat(login.login("ada@example.com", "a long one", null)).isPresent();
    }

    @Test
    void guessesAtOnceAreNoMoreThanThoseOneAfterAnother() throws Exception {
        AtomicInteger judged = new AtomicInteger();
        Callable<Void> guess = () -> {
            try {
                login.login("ada@example.com", "a wrong one", null);
                judged.incrementAndGet();
            } catch (EntityException refused) {
                assertThat(refused.code()).isIn(ErrorCode.RATE_LIMITED, ErrorCode.OVERLOADED);
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(16);
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(32, guess))) {
            each.get();
        }
        threads.shutdown();
        assertThat(judged.get()).isBetween(1, LoginLimits.OF_ACCOUNT);
    }

    @Test
    void theLogTellsWhoTriedAndNoPassword() {
        enters("ada@example.com", "a wrong one");
        enters("nobody@example.com", "my secret word");
        assertThat(here.gateway.rows("AuditEntry").toString()).doesNotContain("a wrong one", "my secret word");
        assertThat(here.gateway.rows("AuditEntry"))
                .filteredOn(row -> "login.failed".equals(row.get("action")))
                .extracting(row -> row.get("target"), row -> row.get("address"), row -> row.get("actorUser"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("login/ada@example.com", ADDRESS, ada),
                        org.assertj.core.groups.Tuple.tuple("login/nobody@example.com", ADDRESS, null));
    }

    @Test
    void aSystemProjectThatIsAwayCountsAgainstNobody() {
        here.gateway.down(true);
        for (int i = 0; i < 10; i++) {
            Installation.refused(ErrorCode.DB_NOT_CONNECTED, () -> enters("ada@example.com", "a long one"));
        }
        here.gateway.down(false);
        assertThat(enters("ada@example.com", "a long one")).isTrue();
    }
}
