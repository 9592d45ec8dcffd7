package routes.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;

class OpenFilesTest extends SqliteFolder {
    @Test
    void aThousandFilesAreServedWithAFewOpen() throws Exception {
        SqliteVendor vendor = new SqliteVendor();
        SqlSettings few = new SqlSettings(
                1, 2, 16, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, 32 << 20, false, "");
        List<SqlConnections> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(vendor.connections(folder.resolve(i + ".db").toString(), few));
        }
        assertThat(folder).as("a registered project costs nothing").isEmptyDirectory();
        int before = descriptors();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                write(all.get(i), round == 0 ? "CREATE TABLE t (n INTEGER)" : "INSERT INTO t VALUES (1)");
                try (Connection connection = all.get(i).read()) {
                    assertThat(text(connection, "SELECT COUNT(*) FROM t")).isEqualTo(String.valueOf(round));
                }
            }
        }
        assertThat(descriptors() - before).isLessThan(17 * 8);
        all.forEach(SqlConnections::close);
        assertThat(descriptors() - before).isLessThan(8);
    }

    @Test
    void aFileInUseIsNotClosedUnderItsReader() throws Exception {
        SqliteVendor vendor = new SqliteVendor();
        SqlSettings one = new SqlSettings(
                1, 2, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, 32 << 20, false, "");
        try (SqlConnections first = vendor.connections(folder.resolve("1.db").toString(), one);
                SqlConnections second =
                        vendor.connections(folder.resolve("2.db").toString(), one)) {
            write(first, "CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (1), (2)");
            try (Connection connection = first.read();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT n FROM t")) {
                assertThat(rows.next()).isTrue();
                write(second, "CREATE TABLE t (n INTEGER)");
                assertThat(rows.next()).isTrue();
            }
            assertThat(holds("1.db"))
                    .as("closed as soon as its reader was done")
                    .isFalse();
        }
    }

    private boolean holds(String name) throws Exception {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.anyMatch(descriptor -> {
                try {
                    return Files.readSymbolicLink(descriptor).endsWith(name);
                } catch (java.io.IOException gone) {
                    return false;
                }
            });
        }
    }

    private static int descriptors() {
        String[] open = new java.io.File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
