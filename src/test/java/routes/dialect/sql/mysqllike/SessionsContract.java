package routes.dialect.sql.mysqllike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.dialect.sql.Scripted.update;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.Flow;
import routes.dialect.sql.PooledConnections;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlRoute;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.SqlVendors;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.RowCursor;
import routes.entity.UnitOfWork;
import routes.schema.SchemaStrategy;

/** What sessions do for one another: wait, give way, and leave nothing behind. */
public abstract class SessionsContract extends ServerContract {
    private static final String SCHEMA = """
            [{"name": "Item", "collection": "items", "fields": {"name": "string", "amount": "integer"}}]
            """;

    /** The vendor for the other kind of server, and its address. */
    protected abstract SqlVendor stranger();

    private SqlDatabase scripted(String uri) {
        return new SqlVendors(List.of(new Scripted(vendor())))
                .database(vendor().id(), uri, SqlSettings.DEFAULT, SchemaStrategy.UPDATE);
    }

    @Test
    void twoThatWaitForEachOtherBothSucceed() throws Exception {
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = scripted(uri())) {
            EntityProject project = Scripted.project(database, Scripted.items());
            database.write(Scripted.insert("a", "a", 0).then(done -> Scripted.insert("b", "b", 0)));
            CountDownLatch both = new CountDownLatch(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                Future<?> one = threads.submit(() -> route.run(crossing(project, both, "a", "b")));
                Future<?> other = threads.submit(() -> route.run(crossing(project, both, "b", "a")));
                one.get(60, TimeUnit.SECONDS);
                other.get(60, TimeUnit.SECONDS);
            } finally {
                threads.shutdownNow();
            }
            assertThat(query(database, "SELECT SUM(\"amount\") AS \"n\" FROM \"items\""))
                    .hasToString("[{n=4}]");
        }
    }

    private static routes.entity.EntityCall crossing(
            EntityProject project, CountDownLatch both, String first, String second) {
        String add = "UPDATE \"items\" SET \"amount\" = \"amount\" + 1 WHERE \"id\" = ?";
        return Scripted.call(
                project,
                Operation.UPDATE,
                () -> update(add, first)
                        .then(done -> {
                            both.countDown();
                            await(both);
                            return update(add, second);
                        })
                        .map(done -> EntityResult.of(Operation.UPDATE, 1)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoWaitsTooLongForARowIsRunAgain() throws Exception {
        String uri = uri();
        SqlSettings hasty = new SqlSettings(
                4, 1, 1, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(9), 32 << 20, false, "");
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try (SqlDatabase holder = scripted(uri);
                SqlRoute route = new SqlRoute();
                SqlDatabase database = new SqlVendors(List.of(new Scripted(vendor())))
                        .database(vendor().id(), uri, hasty, SchemaStrategy.UPDATE)) {
            Scripted.project(holder, Scripted.items());
            EntityProject project = Scripted.project(database, Scripted.items());
            holder.write(Scripted.insert("a", "a", 0));
            String add = "UPDATE \"items\" SET \"amount\" = \"amount\" + 1 WHERE \"id\" = 'a'";
            CountDownLatch tries = new CountDownLatch(3);
            Future<?> waiting = holder.write(update(add).map(locked -> {
                Future<?> second = threads.submit(() -> route.run(Scripted.call(project, Operation.UPDATE, () -> {
                    tries.countDown();
                    return update(add).map(done -> EntityResult.of(Operation.UPDATE, 1));
                })));
                await(tries);
                return second;
            }));
            waiting.get(60, TimeUnit.SECONDS);
            assertThat(query(holder, "SELECT \"amount\" FROM \"items\"")).hasToString("[{amount=2}]");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNamedLockIsGivenBackWithItsTransaction() throws Exception {
        try (Asked items = open(SCHEMA)) {
            for (int i = 0; i < 5; i++) {
                items.run(EntityRequest.of(Operation.UPSERT, "Item")
                        .filter(Map.of("name", "n"))
                        .data(Map.of("amount", i)));
            }
            server().execute("SET GLOBAL general_log = 0");
            assertThat(items.ids("Item", null, null)).hasSize(1);
            assertThat(query(
                            items.database(),
                            "SELECT COUNT(*) AS \"n\" FROM information_schema.PROCESSLIST"
                                    + " WHERE STATE = 'User lock'"))
                    .hasToString("[{n=0}]");
        }
    }

    @Test
    void aCursorThatNobodyReadsToItsEndIsGivenUp() throws Exception {
        try (SqlRoute route = new SqlRoute();
                SqlDatabase database = scripted(uri())) {
            EntityProject project = Scripted.project(database, Scripted.items());
            String million = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
                    + " SELECT a.i AS \"n\", REPEAT('x', 1000) AS \"x\" FROM n a, n b, n c";
            route.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:export").to("direct:dialect-sql").process(exchange -> {
                        UnitOfWork work = exchange.getMessage().getBody(UnitOfWork.class);
                        try (RowCursor cursor = work.calls().get(0).result().cursor()) {
                            for (int i = 0; i < 1000; i++) {
                                assertThat(cursor.hasNext()).isTrue();
                                cursor.next();
                            }
                        }
                    });
                }
            });
            long before = System.nanoTime();
            for (int i = 0; i < 12; i++) {
                Flow<EntityResult> rows = Scripted.stream(million)
                        .map(answer -> new EntityResult(
                                Operation.FIND_ALL, null, null, null, null, null, null, answer.cursor(), false));
                var exchange = route.template()
                        .send(
                                "direct:export",
                                given -> given.getMessage()
                                        .setBody(
                                                UnitOfWork.of(Scripted.call(project, Operation.FIND_ALL, () -> rows))));
                assertThat(exchange.getException()).isNull();
            }
            // All of one of them would be 700 GB.
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
            assertThat(Scripted.count(database)).isZero();
        }
    }

    @Test
    void rowsThatAreStreamedAreAllThere() throws Exception {
        try (Asked items = open(SCHEMA)) {
            for (int part = 0; part < 4; part++) {
                int from = part * 1000;
                items.run(EntityRequest.of(Operation.CREATE, "Item")
                        .data(java.util.stream.IntStream.range(from, from + 1000)
                                .mapToObj(i -> Map.of("name", "n" + i, "amount", i))
                                .toList()));
            }
            RequestOptions stream =
                    new RequestOptions(null, null, null, null, List.of(), List.of(), List.of(), false, false, true);
            long[] seen = new long[2];
            items.route().context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:export").to("direct:dialect-sql").process(exchange -> {
                        UnitOfWork work = exchange.getMessage().getBody(UnitOfWork.class);
                        try (RowCursor cursor = work.calls().get(0).result().cursor()) {
                            while (cursor.hasNext()) {
                                seen[0]++;
                                seen[1] += (Long) cursor.next().get("amount");
                            }
                        }
                    });
                }
            });
            var call = items.call(EntityRequest.of(Operation.FIND_ALL, "Item").options(stream));
            items.route()
                    .template()
                    .send("direct:export", given -> given.getMessage().setBody(UnitOfWork.of(call)));
            assertThat(seen).containsExactly(4000, 4000L * 3999 / 2);
        }
    }

    @Test
    void aServerOfTheOtherKindIsNotTakenForThisOne() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(PooledConnections.class);
        logger.addAppender(log);
        String uri = server().uri(stranger().id(), "mysql");
        try (SqlDatabase database = new SqlVendors(List.of(stranger()))
                .database(stranger().id(), uri, SqlSettings.DEFAULT, SchemaStrategy.NONE)) {
            assertThatThrownBy(database::ping)
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED));
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .last()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .contains("the server is ")
                        .contains("the dialect " + stranger().id() + " is for "));
    }

    @Test
    void aDatabaseOfAnyNameIsFoundAndTheConnectionEncrypted() throws SQLException {
        server().execute("CREATE DATABASE IF NOT EXISTS `a b%c/d?e`");
        String uri =
                server().uri(vendor().id(), "a%20b%25c%2Fd%3Fe").replace("?sslMode=disable", "?connectTimeout=9000");
        SqlSettings patient = new SqlSettings(
                2, 1, 1, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(30), 32 << 20, false, "");
        try (SqlDatabase database =
                new SqlVendors(List.of(vendor())).database(vendor().id(), uri, patient, SchemaStrategy.NONE)) {
            Scripted.project(database);
            assertThat(query(database, "SELECT DATABASE() AS \"d\"")).hasToString("[{d=a b%c/d?e}]");
            assertThat(query(database, "SHOW SESSION STATUS LIKE 'Ssl_cipher'")
                            .toString()
                            .contains("TLS"))
                    .isEqualTo(vendor().id().equals("mysql"));
        }
    }
}
