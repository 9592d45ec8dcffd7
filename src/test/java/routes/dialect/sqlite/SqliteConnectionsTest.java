package routes.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlTransaction;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

class SqliteConnectionsTest extends SqliteFolder {
    private static final SqlSettings HASTY = new SqlSettings(
            1, 2, 512, Duration.ofMillis(300), Duration.ofMillis(200), Duration.ZERO, 32 << 20, false, "");

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFreshFileIsForItsOwnerOnlyAndOneThatIsThereStaysAsItIs() throws Exception {
        try (SqlConnections connections = file("fresh/own.db", SqlSettings.DEFAULT)) {
            write(connections, "CREATE TABLE t (a TEXT)");
            for (String name : List.of("own.db", "own.db-wal", "own.db-shm")) {
                assertThat(permissions("fresh/" + name)).as(name).isEqualTo("rw-------");
            }
            assertThat(permissions("fresh")).isEqualTo("rwx------");
        }
        Files.createFile(folder.resolve("shared.db"));
        Files.setPosixFilePermissions(folder.resolve("shared.db"), PosixFilePermissions.fromString("rw-r-----"));
        try (SqlConnections connections = file("shared.db", SqlSettings.DEFAULT)) {
            write(connections, "CREATE TABLE t (a TEXT)");
            assertThat(permissions("shared.db")).isEqualTo("rw-r-----");
        }
    }

    private String permissions(String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    @Test
    void aFileIsSetUpForManyReadersAndOneWriter() throws Exception {
        try (SqlConnections connections = file("a/b/c.db", SqlSettings.DEFAULT);
                Connection connection = connections.read()) {
            assertThat(text(connection, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(text(connection, "PRAGMA foreign_keys")).isEqualTo("1");
            assertThat(text(connection, "PRAGMA synchronous")).isEqualTo("1");
            assertThat(text(connection, "PRAGMA busy_timeout")).isEqualTo("5000");
            assertThat(text(connection, "SELECT 'A' LIKE 'a'")).isEqualTo("0");
        }
        assertThat(folder.resolve("a/b/c.db")).exists();
    }

    @Test
    void javaFunctionsReachBeyondAscii() throws Exception {
        try (SqlConnections connections = new SqliteVendor().connections(":memory:", SqlSettings.DEFAULT);
                Connection connection = connections.read()) {
            assertThat(text(connection, "SELECT octonet_lower('ÄÖ')")).isEqualTo("äö");
            assertThat(text(connection, "SELECT octonet_lower(NULL)")).isNull();
            assertThat(text(connection, "SELECT octonet_regexp(?, ?, ?)", "(?i)^a+b$", "AAB", ""))
                    .isEqualTo("1");
            assertThat(text(connection, "SELECT octonet_regexp(?, ?, ?)", "^a+b$", "AAB", ""))
                    .isEqualTo("0");
            assertThat(text(connection, "SELECT octonet_regexp(?, ?, ?)", "a", null, ""))
                    .isNull();
            assertThatThrownBy(() -> text(connection, "SELECT octonet_regexp(?, ?, ?)", "(", "x", ""))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {":memory:", "x.db"})
    void readersNeverSeeWhatIsNotCommitted(String name) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try (SqlConnections connections = name.equals(":memory:")
                ? new SqliteVendor().connections(name, SqlSettings.DEFAULT)
                : file(name, SqlSettings.DEFAULT)) {
            write(connections, "CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (0), (0)");
            AtomicBoolean done = new AtomicBoolean();
            CountDownLatch started = new CountDownLatch(4);
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(threads.submit(() -> {
                    int reads = 0;
                    while (!done.get()) {
                        try (Connection connection = connections.read()) {
                            assertThat(text(connection, "SELECT COUNT(DISTINCT n) FROM t"))
                                    .isEqualTo("1");
                        }
                        if (reads++ == 0) {
                            started.countDown();
                        }
                    }
                    return reads;
                }));
            }
            started.await();
            for (int i = 0; i < 300; i++) {
                write(connections, "UPDATE t SET n = n + 1 WHERE rowid = 1", "UPDATE t SET n = n + 1 WHERE rowid = 2");
            }
            done.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get(20, TimeUnit.SECONDS)).isPositive();
            }
            try (Connection connection = connections.read()) {
                assertThat(text(connection, "SELECT MAX(n) FROM t")).isEqualTo("300");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWriterThatWaitsTooLongIsToldToComeBack() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (SqlConnections connections = file("x.db", HASTY)) {
            try (SqlTransaction held = connections.begin()) {
                assertThat(held.connection()).isNotNull();
                thread.submit(() -> assertThatThrownBy(connections::begin)
                                .isInstanceOfSatisfying(EntityException.class, failure -> {
                                    assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED);
                                    assertThat(failure.retryAfter()).isNotNull();
                                }))
                        .get();
            }
            thread.submit(() -> {
                        connections.begin().close();
                        return null;
                    })
                    .get();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void oneKeyLeavesAReaderToTheOthers() throws Exception {
        try (SqlConnections connections = file("x.db", HASTY)) {
            Connection first = connections.read("greedy");
            Connection second = connections.portions("greedy");
            assertThatThrownBy(() -> connections.read("greedy"))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED));
            try (Connection other = connections.read("other")) {
                assertThat(text(other, "SELECT 'read'")).isEqualTo("read");
                assertThatThrownBy(() -> connections.read("third")).isInstanceOf(EntityException.class);
            }
            first.close();
            try (Connection again = connections.read("greedy")) {
                assertThat(text(again, "SELECT 'read'")).isEqualTo("read");
            }
            second.close();
        }
    }

    @Test
    void twoProcessesMayShareAFile() throws Exception {
        try (SqlConnections one = file("x.db", SqlSettings.DEFAULT);
                SqlConnections two = file("x.db", SqlSettings.DEFAULT)) {
            write(one, "CREATE TABLE t (n INTEGER)");
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                List<Future<?>> writers = new ArrayList<>();
                for (SqlConnections connections : List.of(one, two)) {
                    writers.add(threads.submit(() -> {
                        for (int i = 0; i < 200; i++) {
                            write(connections, "INSERT INTO t VALUES (1)");
                        }
                        return null;
                    }));
                }
                for (Future<?> writer : writers) {
                    writer.get(30, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
            try (Connection connection = two.read()) {
                assertThat(text(connection, "SELECT COUNT(*) FROM t")).isEqualTo("400");
            }
        }
    }

    @Test
    void addressesThatAreNoFilesAreRefused() throws Exception {
        SqliteVendor vendor = new SqliteVendor();
        Files.createDirectory(folder.resolve("sub"));
        for (String address : List.of(
                folder.resolve("sub").toString(),
                "",
                "postgresql://u:secret@h/db",
                "file:x.db?mode=memory",
                "x.db?cache=shared",
                ":resource:x",
                "a\0b")) {
            assertThatThrownBy(() -> vendor.connections(address, SqlSettings.DEFAULT))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsAnAnswerToEachAndToldOnce() throws Exception {
        Files.writeString(folder.resolve("plain"), "text");
        assertThat(toldOf("plain/x.db", EntityException.class)).hasSize(1);
    }

    @Test
    void aFileThatIsNoDatabaseIsToldWithItsPathAndTheReason() throws Exception {
        Files.writeString(folder.resolve("text.db"), "This is no database, but a text of more than a few bytes.");
        assertThat(toldOf("text.db", SQLException.class))
                .singleElement(STRING)
                .contains("path=" + folder.resolve("text.db"), "not a database");
    }

    private List<String> toldOf(String name, Class<? extends Exception> refusal) throws Exception {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        Logger logger = (Logger) LoggerFactory.getLogger(SqliteFile.class);
        logger.addAppender(told);
        try (SqlConnections connections = file(name, SqlSettings.DEFAULT)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(connections::read).isInstanceOf(refusal);
            }
        } finally {
            logger.detachAppender(told);
        }
        return told.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
