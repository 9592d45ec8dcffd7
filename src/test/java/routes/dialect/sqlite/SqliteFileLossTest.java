package routes.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static routes.dialect.sql.Scripted.insert;
import static routes.dialect.sql.Scripted.query;
import static routes.dialect.sql.Scripted.update;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
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

/** A file that is taken away or has no room: nothing is acknowledged that is not kept. */
final class SqliteFileLossTest {
    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Path file;
    private SqlDatabase database;
    private EntityProject project;
    private SqlRoute route;

    @BeforeEach
    void open() throws Exception {
        file = folder.resolve("x.db");
        database = new SqlVendors(List.of(new Scripted(new SqliteVendor())))
                .database("sqlite", file.toString(), SqlSettings.DEFAULT, SchemaStrategy.UPDATE);
        project = Scripted.project(database, Scripted.items());
        route = new SqlRoute();
        logged.start();
        ((Logger) LoggerFactory.getLogger("routes.dialect")).addAppender(logged);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger("routes.dialect")).detachAppender(logged);
        route.close();
        database.close();
    }

    private EntityResult create(String id) {
        return route.run(Scripted.call(project, Operation.CREATE, () -> insert(id, id, 1)));
    }

    private void run(String sql) {
        route.run(Scripted.call(
                project, Operation.CREATE, () -> update(sql).map(done -> EntityResult.of(Operation.CREATE, 1))));
    }

    private long lines(String text) {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getFormattedMessage().contains(text))
                .count();
    }

    private void remove() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("x.db" + suffix));
        }
    }

    private void noticed(Runnable use) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatThrownBy(use::run)
                        .isInstanceOfSatisfying(EntityException.class, failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED);
                            assertThat(failure.retryAfter()).isNotNull();
                            assertThat(failure.text()).doesNotContain(folder.toString());
                        }));
    }

    @Test
    void aFileThatIsRemovedIsNoticedAndNoneIsMadeInItsPlace() throws Exception {
        create("a");
        remove();
        int[] next = {0};
        noticed(() -> create("b" + next[0]++));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> create("c")).isInstanceOf(EntityException.class);
            assertThatThrownBy(() -> database.ping()).isInstanceOf(EntityException.class);
        }
        assertThat(file).doesNotExist();
        assertThat(lines("file was removed or replaced")).isEqualTo(1);
    }

    @Test
    void theProbeNoticesAsWell() throws Exception {
        create("a");
        remove();
        noticed(database::ping);
        assertThatThrownBy(() -> create("b")).isInstanceOf(EntityException.class);
    }

    @Test
    void aFileThatIsPutInItsPlaceIsServed() throws Exception {
        create("a");
        Path backup = folder.resolve("backup.db");
        run("PRAGMA user_version = 1");
        database.read(query("PRAGMA wal_checkpoint(TRUNCATE)"));
        Files.copy(file, backup);
        create("b");
        remove();
        noticed(() -> Scripted.count(database));
        Files.move(backup, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(Scripted.count(database)).isEqualTo(1);
        create("c");
        assertThat(Scripted.count(database)).isEqualTo(2);
    }

    @Test
    void anEmptyFileInItsPlaceGetsItsTables() throws Exception {
        create("a");
        remove();
        Files.createFile(file);
        noticed(() -> Scripted.count(database));
        assertThat(Scripted.count(database)).isZero();
        create("a");
        assertThat(Scripted.count(database)).isEqualTo(1);
    }

    @Test
    void aWriteThatWasBegunBeforeTheFileWasTakenIsNotAcknowledged() {
        create("a");
        EntityCall slow = Scripted.call(
                project,
                Operation.CREATE,
                () -> insert("b", "b", 1).map(result -> {
                    try {
                        remove();
                    } catch (IOException failure) {
                        throw new IllegalStateException(failure);
                    }
                    await().atMost(Duration.ofSeconds(10)).until(() -> {
                        try {
                            return Scripted.count(database) < 0;
                        } catch (EntityException gone) {
                            return true;
                        }
                    });
                    return result;
                }));
        assertThatThrownBy(() -> route.run(slow)).isInstanceOf(EntityException.class);
    }

    @Test
    void aFullDiskIsToldAsSuchAndOnceInTheLog() {
        create("a");
        run("PRAGMA max_page_count = 1");
        assertThat(database.full()).isFalse();
        String large = "x".repeat(50);
        for (int i = 0; i < 400 && !database.full(); i++) {
            try {
                create(large.substring(10) + i);
            } catch (EntityException told) {
                assertThat(told.code()).isEqualTo(ErrorCode.OVERLOADED);
            }
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 400; i++) {
                        create(large.substring(20) + i);
                    }
                })
                .isInstanceOfSatisfying(EntityException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED);
                    assertThat(failure.text()).contains("no room left");
                    assertThat(failure.retryAfter()).isNotNull();
                });
        assertThat(database.full()).isTrue();
        assertThat(lines("no room left")).isEqualTo(1);
        assertThat(lines("statement failed")).isZero();

        run("PRAGMA max_page_count = 1000000");
        assertThat(create("z").created()).isTrue();
    }
}
