package routes.dialect.sql.mysqllike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.dialect.sql.Scripted.insert;
import static routes.dialect.sql.Scripted.query;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlRoute;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.SqlVendors;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.schema.SchemaStrategy;

/** What a client is told while a server is away, slow or full. */
public abstract class OutageContract {
    private static final Duration SECOND = Duration.ofSeconds(1);

    protected abstract SqlVendor vendor();

    /** The address of a new database on the server of all tests. */
    protected abstract String uri();

    protected abstract LocalServer server();

    protected abstract LocalServer start(int port);

    private SqlDatabase database(String uri, SqlSettings settings) {
        return new SqlVendors(List.of(new Scripted(vendor())))
                .database(vendor().id(), uri, settings, SchemaStrategy.UPDATE);
    }

    private static EntityCall read(EntityProject project, String sql) {
        return Scripted.call(
                project, Operation.FIND_ALL, () -> query(sql).map(rows -> EntityResult.of(Operation.FIND_ALL, 1)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void isDown(SqlRoute route, EntityProject project) {
        long before = System.nanoTime();
        assertThatThrownBy(() -> route.run(read(project, "SELECT 1")))
                .isInstanceOfSatisfying(EntityException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED);
                    assertThat(failure.retryAfter()).isNotNull();
                    assertThat(failure.text()).doesNotContain("octonet", "127.0.0.1");
                });
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SECOND);
    }

    @Test
    void aServerThatIsNotThereIsToldOfWithinASecondAndServedWhenItComes() throws Exception {
        int port = LocalServer.freePort();
        String uri = vendor().id() + "://root@127.0.0.1:" + port + "/later";
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(uri, SqlSettings.DEFAULT)) {
            EntityProject project = Scripted.project(database, Scripted.items());
            for (int i = 0; i < 5; i++) {
                isDown(route, project);
            }
            try (LocalServer later = start(port)) {
                later.execute("CREATE DATABASE later");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(5))
                        .ignoreException(EntityException.class)
                        .untilAsserted(
                                () -> route.run(Scripted.call(project, Operation.CREATE, () -> insert("a", "one", 1))));
                assertThat(Scripted.count(database)).isEqualTo(1);
            }
            isDown(route, project);
            isDown(route, project);
        }
    }

    @Test
    void aServerThatAcceptsAndNeverAnswersIsToldOfWithinASecond() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                SqlRoute route = new SqlRoute();
                SqlDatabase database = database(
                        vendor().id() + "://u:p@127.0.0.1:" + silent.getLocalPort() + "/x", SqlSettings.DEFAULT)) {
            EntityProject project = Scripted.project(database, Scripted.items());
            isDown(route, project);
            isDown(route, project);
        }
    }

    @Test
    void aConnectionThatTheServerEndedIsReplacedUnnoticed() throws Exception {
        String uri = uri();
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(uri, SqlSettings.DEFAULT.withPoolSize(1));
                SqlDatabase other = database(uri, SqlSettings.DEFAULT.withPoolSize(1))) {
            EntityProject project = Scripted.project(database, Scripted.items());
            Scripted.project(other, Scripted.items());
            EntityCall number = Scripted.call(
                    project,
                    Operation.FIND_ALL,
                    () -> query("SELECT CONNECTION_ID() AS \"n\"")
                            .map(rows -> EntityResult.of(
                                    Operation.FIND_ALL, rows.rows().get(0).get("n"))));
            other.read(Scripted.update("KILL " + route.run(number).data()));
            assertThat(route.run(read(project, "SELECT 1")).data()).isEqualTo(1);
        }
    }

    @Test
    void aPoolThatIsUsedUpIsToldOfWithinASecondAndRecovers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(uri(), SqlSettings.DEFAULT.withPoolSize(2))) {
            EntityProject project = Scripted.project(database, Scripted.items());
            database.open();
            CountDownLatch held = new CountDownLatch(2);
            CountDownLatch release = new CountDownLatch(1);
            List<Future<?>> holders = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                holders.add(threads.submit(() -> route.run(Scripted.call(
                        project,
                        Operation.CREATE,
                        () -> query("SELECT 1 AS \"n\"").map(rows -> {
                            held.countDown();
                            await(release);
                            return EntityResult.of(Operation.CREATE, 1);
                        })))));
            }
            held.await();
            long before = System.nanoTime();
            assertThatThrownBy(() -> route.run(read(project, "SELECT 1")))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SECOND);
            release.countDown();
            for (Future<?> holder : holders) {
                holder.get();
            }
            assertThat(route.run(read(project, "SELECT 1")).data()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aStatementThatTakesTooLongIsEnded() throws Exception {
        SqlSettings hasty = new SqlSettings(2, 1, 1, Duration.ofSeconds(5), SECOND, SECOND, 32 << 20, false, "");
        String million = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) "
                + "SELECT COUNT(*) FROM n a, n b, n c";
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(uri(), hasty)) {
            EntityProject project = Scripted.project(database, Scripted.items());
            assertThatThrownBy(() -> route.run(read(project, million)))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT));
        }
    }

    @Test
    void aWrongPasswordIsNotConnectedAndNotRepeatedInTheAnswer() throws Exception {
        String uri = vendor().id() + "://octonet:hunter%402@127.0.0.1:" + server().port() + "/mysql";
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(uri, SqlSettings.DEFAULT)) {
            EntityProject project = Scripted.project(database, Scripted.items());
            assertThatThrownBy(() -> route.run(read(project, "SELECT 1")))
                    .isInstanceOfSatisfying(EntityException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED);
                        assertThat(failure.text()).doesNotContain("hunter", "octonet");
                    });
        }
    }
}
