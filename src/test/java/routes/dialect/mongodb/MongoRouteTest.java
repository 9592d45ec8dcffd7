package routes.dialect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.SqlSettings;
import routes.entity.EntityCommand;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.entity.Page;
import routes.entity.Projection;
import routes.entity.RowCursor;
import routes.entity.RowWrite;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/** The route, its transactions and its failures. */
class MongoRouteTest {
    private static final SchemaCatalog CATALOG = SchemaReader.read("item.json", """
            [{"name": "Item", "collection": "items",
              "fields": {"name": {"type": "string", "unique": true}, "size": "integer", "notes": "text"}}]
            """);
    private static final EntitySchema ITEM = CATALOG.find("Item");
    private static final Projection ALL = new Projection(ITEM.columns(), List.of(), List.of());

    private final List<SessionServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(SessionServer::stop);
    }

    @Test
    void aWriteIsOneTransactionWhereTheServerHasThem() throws Exception {
        SessionServer server = new SessionServer();
        servers.add(server);
        try (MongoRoute route = route(server.uri("sessions"))) {
            route.run(Operation.COUNT, new EntityCommand.Count(ITEM, Filter.ALL));
            assertThat(server.transaction()).isEmpty();
            route.run(Operation.CREATE, create(row("a", "one")));
            assertThat(server.transaction()).containsExactly("insert", "commitTransaction");
            assertThat(route.database().keepsIdempotency()).isTrue();
        }
    }

    @Test
    void aFailedWriteIsAbortedWhereTheServerHasTransactions() throws Exception {
        SessionServer server = new SessionServer();
        servers.add(server);
        try (MongoRoute route = route(server.uri("aborts"))) {
            route.run(Operation.CREATE, create(row("a", "one")));
            server.transaction();
            assertThat(refused(() -> route.run(Operation.CREATE, create(row("b", "one")))))
                    .isEqualTo(ErrorCode.CONFLICT);
            assertThat(server.transaction()).containsExactly("insert", "abortTransaction");
        }
    }

    @Test
    void anUpsertTakesItsTurnByADocumentWhereTheServerHasTransactions() throws Exception {
        SessionServer server = new SessionServer();
        servers.add(server);
        try (MongoRoute route = route(server.uri("locks"))) {
            route.run(Operation.COUNT, new EntityCommand.Count(ITEM, Filter.ALL));
            RowWrite insert = row("a", "one");
            Filter any = new Filter.Compare(FieldRef.of(ITEM.column("size")), Filter.Comparison.EQ, 1L);
            route.run(Operation.UPSERT, new EntityCommand.Upsert(ITEM, any, any, insert, () -> insert, List.of(), ALL));
            assertThat(server.transaction()).containsExactly("findAndModify", "find", "insert", "commitTransaction");
        }
    }

    @Test
    void withoutTransactionsAFailedListLeavesNothing() throws Exception {
        try (MongoRoute route = route(TestMongo.uri(name()))) {
            route.run(Operation.CREATE, create(row("a", "taken")));
            assertThat(refused(() -> route.run(
                            Operation.CREATE, create(row("b", "free"), row("c", "taken"), row("d", "other")))))
                    .isEqualTo(ErrorCode.CONFLICT);
            assertThat(route.run(Operation.COUNT, new EntityCommand.Count(ITEM, Filter.ALL))
                            .data())
                    .isEqualTo(1L);
            assertThat(route.database().keepsIdempotency()).isFalse();
        }
    }

    @Test
    void aTakenValueNamesItsField() throws Exception {
        try (MongoRoute route = route(TestMongo.uri(name()))) {
            route.run(Operation.CREATE, create(row("a", "one")));
            assertThatThrownBy(() -> route.run(Operation.CREATE, create(row("b", "one"))))
                    .isInstanceOfSatisfying(EntityException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
                        assertThat(failure.details()).extracting("field").containsExactly("name");
                    });
        }
    }

    @Test
    void aServerThatIsAwayIsNamedInTheLogOnce() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(ServerWatch.class);
        logger.addAppender(log);
        int port = closedPort();
        try (MongoRoute route = route("mongodb://nobody:pw-never-shown@127.0.0.1:" + port + "/none")) {
            for (int i = 0; i < 2; i++) {
                assertThat(refused(() -> route.run(Operation.COUNT, new EntityCommand.Count(ITEM, Filter.ALL))))
                        .isEqualTo(ErrorCode.DB_NOT_CONNECTED);
            }
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("mongodb: database does not answer project=none server=127.0.0.1:" + port
                        + "/none reason=Connection refused");
    }

    @Test
    void aServerThatIsAwayIsToldWithinASecond() throws Exception {
        try (MongoRoute route = route("mongodb://nobody:pw-never-shown@127.0.0.1:" + closedPort() + "/none")) {
            for (int i = 0; i < 2; i++) {
                long start = System.nanoTime();
                assertThatThrownBy(() -> route.run(Operation.COUNT, new EntityCommand.Count(ITEM, Filter.ALL)))
                        .isInstanceOfSatisfying(EntityException.class, failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED);
                            assertThat(failure.retryAfter()).isPositive();
                            assertThat(failure.getMessage()).doesNotContain("pw-never-shown", "127.0.0.1");
                        });
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
            }
        }
    }

    @Test
    void aDocumentThatIsTooLargeIsRefused() throws Exception {
        try (MongoRoute route = route(TestMongo.uri(name()))) {
            RowWrite large = row("a", "one", "x".repeat(17 << 20));
            assertThat(refused(() -> route.run(Operation.CREATE, create(large))))
                    .isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
        }
    }

    @Test
    void anAnswerThatWeighsTooMuchIsRefusedWhileItIsRead() throws Exception {
        try (MongoRoute route = route(TestMongo.uri(name()))) {
            String megabyte = "x".repeat(1 << 20);
            for (int i = 0; i < 20; i++) {
                route.run(Operation.CREATE, create(row("r" + i, "n" + i, megabyte)));
            }
            Page page = new Page(List.of(new Sort(FieldRef.of(ITEM.id()), false)), 0, 100, null);
            EntityCommand list =
                    new EntityCommand.FindAll(ITEM, Operation.FIND_ALL, Filter.ALL, ALL, page, false, false);
            assertThat(refused(() -> route.run(Operation.FIND_ALL, list))).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
        }
    }

    @Test
    void rowsAreStreamedFromACursor() throws Exception {
        try (MongoRoute route = route(TestMongo.uri(name()))) {
            RowWrite[] rows = new RowWrite[1500];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = row("r" + (10_000 + i), "n" + i);
            }
            route.run(Operation.CREATE, create(rows));
            Page page = new Page(List.of(new Sort(FieldRef.of(ITEM.id()), true)), 0, Integer.MAX_VALUE, null);
            EntityResult result = route.run(
                    Operation.FIND_ALL,
                    new EntityCommand.FindAll(ITEM, Operation.FIND_ALL, Filter.ALL, ALL, page, false, true));
            int count = 0;
            try (RowCursor cursor = result.cursor()) {
                assertThat(cursor).isNotNull();
                assertThat(cursor.next()).containsEntry(Column.ID, "r11499");
                for (count = 1; cursor.hasNext(); count++) {
                    cursor.next();
                }
            }
            assertThat(count).isEqualTo(rows.length);
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> route("mongodb://user:p@ss:w/rd@host/x y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("looks like mongodb://")
                .hasMessageNotContaining("p@ss");
        assertThatThrownBy(() -> route("mongodb://localhost:27017"))
                .hasMessageContaining("the name of the database is missing");
    }

    private static MongoRoute route(String uri) throws Exception {
        return new MongoRoute(uri, SqlSettings.DEFAULT, SchemaStrategy.UPDATE, CATALOG);
    }

    private static EntityCommand create(RowWrite... rows) {
        return new EntityCommand.Create(ITEM, List.of(rows), true, ALL);
    }

    private static RowWrite row(String id, String name) {
        return row(id, name, "short");
    }

    private static RowWrite row(String id, String name, String notes) {
        Map<Column, Object> values = new LinkedHashMap<>();
        values.put(ITEM.id(), id);
        values.put(ITEM.column("name"), name);
        values.put(ITEM.column("notes"), notes);
        return new RowWrite(ITEM, id, true, values, List.of(), Filter.ALL, Filter.ALL);
    }

    private static ErrorCode refused(Runnable call) {
        try {
            call.run();
        } catch (EntityException refused) {
            return refused.code();
        }
        throw new AssertionError("nothing was refused");
    }

    private static String name() {
        return "route" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
