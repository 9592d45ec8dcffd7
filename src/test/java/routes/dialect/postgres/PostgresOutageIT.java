package routes.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.dialect.sql.Scripted.insert;
import static routes.dialect.sql.Scripted.query;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import routes.dialect.sql.SqlVendors;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.schema.SchemaStrategy;

class PostgresOutageIT {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static SqlDatabase database(String uri, SqlSettings settings) {
        return new SqlVendors(List.of(new Scripted(new PostgresVendor())))
                .database("postgres", uri, settings, SchemaStrategy.UPDATE);
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
                    assertThat(failure.text()).doesNotContain("postgres", "localhost", "5432");
                });
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SECOND);
    }

    @Test
    void aServerThatIsNotThereIsToldOfWithinASecondAndServedWhenItComes() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String uri = "postgres://postgres:postgres@localhost:" + port + "/postgres?sslmode=disable";
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(uri, SqlSettings.DEFAULT)) {
            EntityProject project = Scripted.project(database, Scripted.items());
            for (int i = 0; i < 5; i++) {
                isDown(route, project);
            }
            try (EmbeddedPostgres server =
                    EmbeddedPostgres.builder().setPort(port).start()) {
                assertThat(server.getPort()).isEqualTo(port);
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
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SqlRoute route = new SqlRoute();
                SqlDatabase database =
                        database("postgresql://u:p@localhost:" + silent.getLocalPort() + "/x", SqlSettings.DEFAULT)) {
            EntityProject project = Scripted.project(database, Scripted.items());
            isDown(route, project);
            isDown(route, project);
        }
    }

    @Test
    void aConnectionThatTheServerEndedIsReplacedUnnoticed() throws Exception {
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(PostgresServer.uri(), SqlSettings.DEFAULT.withPoolSize(2));
                SqlDatabase other = database(PostgresServer.uri(), SqlSettings.DEFAULT)) {
            EntityProject project = Scripted.project(database, Scripted.items());
            route.run(read(project, "SELECT 1"));
            other.read(query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'octonet' AND pid <> pg_backend_pid()"));
            assertThat(route.run(read(project, "SELECT 1")).data()).isEqualTo(1);
        }
    }

    @Test
    void aPoolThatIsUsedUpIsToldOfWithinASecondAndRecovers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(PostgresServer.uri(), SqlSettings.DEFAULT.withPoolSize(2))) {
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
                    .isInstanceOfSatisfying(EntityException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED);
                        assertThat(failure.retryAfter()).isNotNull();
                    });
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
        SqlSettings hasty =
                new SqlSettings(2, 1, 1, Duration.ofMillis(700), SECOND, Duration.ofMillis(200), 32 << 20, false, "");
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(PostgresServer.uri(), hasty)) {
            EntityProject project = Scripted.project(database, Scripted.items());
            assertThatThrownBy(() -> route.run(read(project, "SELECT pg_sleep(30)")))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT));
        }
    }

    @Test
    void noStatementIsCompiledByTheServer() {
        try (SqlDatabase database = database(PostgresServer.uri(), SqlSettings.DEFAULT)) {
            assertThat(database.read(query("SELECT current_setting('jit') AS \"jit\""))
                            .rows())
                    .containsExactly(Map.of("jit", "off"));
        }
    }

    @Test
    void aWrongPasswordIsNotConnectedAndNotRepeatedInTheAnswer() throws Exception {
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(
                        PostgresServer.uri().replace("postgres:postgres@", "nobody:hunter%402@"),
                        SqlSettings.DEFAULT)) {
            EntityProject project = Scripted.project(database, Scripted.items());
            assertThatThrownBy(() -> route.run(read(project, "SELECT 1")))
                    .isInstanceOfSatisfying(EntityException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED);
                        assertThat(failure.text())
                                .contains("refuses the user, the password or the name")
                                .doesNotContain("hunter", "nobody");
                    });
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsNoServerThatDoesNotAnswer() throws Exception {
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = database(PostgresServer.uri("nosuchdatabase"), SqlSettings.DEFAULT)) {
            EntityProject project = Scripted.project(database, Scripted.items());
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> route.run(read(project, "SELECT 1")))
                        .isInstanceOfSatisfying(EntityException.class, failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED);
                            assertThat(failure.text()).contains("refuses the user, the password or the name");
                        });
            }
        }
    }
}
