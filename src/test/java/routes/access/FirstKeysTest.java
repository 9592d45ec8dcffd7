package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;

class FirstKeysTest {
    private final Replica replica = new Replica();

    @Test
    void theFirstBootMakesAnAdminKeyAndAPublicOneThatOnlyReads() {
        FirstKeys.Made keys =
                new FirstKeys(replica.store, replica.issuer).make().orElseThrow();
        Caller admin = replica.identify(keys.admin().reveal());
        assertThat(admin.scopes().allow("operations", "admin")).isTrue();
        assertThat(admin.scopes().allow("projects", "any")).isTrue();
        Caller open = replica.identify(keys.publicDefault().reveal());
        assertThat(open.label()).isEqualTo("public-default");
        assertThat(open.scopes().allow("operations", "write")).isFalse();
        assertThat(open.scopes().allow("projects", "other")).isFalse();
        assertThat(open.scopes().allow("transports", "mcp")).isTrue();
        assertThat(open.scopes().allow("transports", "ws")).isFalse();
    }

    @Test
    void theyAreMadeOnceEvenIfRevokedLater() {
        FirstKeys first = new FirstKeys(replica.store, replica.issuer);
        assertThat(first.make()).isPresent();
        replica.store.revoke("admin", Actor.COMMAND_LINE);
        assertThat(first.make()).isEmpty();
    }

    @Test
    void ofManyReplicasThatBootTogetherOneMakesThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        Callable<Optional<FirstKeys.Made>> boot = () -> new FirstKeys(replica.beside().store, replica.issuer).make();
        List<Future<Optional<FirstKeys.Made>>> boots = threads.invokeAll(java.util.Collections.nCopies(32, boot));
        threads.shutdown();
        int made = 0;
        for (Future<Optional<FirstKeys.Made>> each : boots) {
            made += each.get().isPresent() ? 1 : 0;
        }
        assertThat(made).isEqualTo(1);
        assertThat(replica.gateway.rows("ApiKey")).hasSize(2);
    }
}
