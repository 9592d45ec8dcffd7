package routes.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlFailure.Kind;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlTransaction;

@Timeout(30)
class SqliteStatementTimeoutTest {
    private static final SqlSettings IMPATIENT = new SqlSettings(
            1, 2, 512, Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofMillis(150), 32 << 20, false, "");
    private static final String NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d) ";
    private static final String ENDLESS = NUMBERS.formatted(1_000_000_000)
            + "SELECT COUNT(*) FROM n WHERE octonet_regexp('(a|b)*c', 'abababababababab' || i, '')";

    @TempDir
    Path folder;

    private SqlConnections connections(String name) {
        String uri = name.startsWith(":") ? name : folder.resolve(name).toString();
        return new SqliteVendor().connections(uri, IMPATIENT);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void timesOut(Connection connection, String sql) {
        assertThatThrownBy(() -> number(connection, sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(new SqliteErrors().read(failure).kind())
                                .isEqualTo(Kind.TIMEOUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {":memory:", "x.db"})
    void aRunawayReadIsEndedAndItsConnectionGoesOn(String name) throws Exception {
        try (SqlConnections connections = connections(name);
                Connection connection = connections.read()) {
            for (int i = 0; i < 2; i++) {
                timesOut(connection, ENDLESS);
                assertThat(number(connection, NUMBERS.formatted(30_000) + "SELECT COUNT(*) FROM n"))
                        .isEqualTo(30_000);
            }
        }
    }

    @Test
    void oneLongTextIsSearchedNoLongerThanThat() throws Exception {
        String search = "SELECT COUNT(*) FROM (SELECT 1) WHERE octonet_%s";
        String longText = "replace(hex(zeroblob(500000)), '0', 'a')";
        try (SqlConnections connections = connections(":memory:");
                Connection connection = connections.read()) {
            for (String condition : new String[] {
                "regexp('(a?){300}b', " + longText + ", '')",
                "json_match('{\"a\":\"' || " + longText + " || '\"}', '[\"a\"]', 'matches', '(a?){300}b')"
            }) {
                long before = System.nanoTime();
                timesOut(connection, search.formatted(condition));
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            }
            assertThat(number(connection, search.formatted("regexp('^a{20}', " + longText + ", '')")))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {":memory:", "x.db"})
    void aRunawayWriteIsUndoneAndTheNextWriterHasItsTurn(String name) throws Exception {
        try (SqlConnections connections = connections(name)) {
            try (Connection connection = connections.maintain();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t (i INTEGER)");
            }
            try (SqlTransaction transaction = connections.begin()) {
                timesOut(transaction.connection(), "INSERT INTO t " + ENDLESS + " RETURNING 1");
            }
            try (SqlTransaction transaction = connections.begin()) {
                assertThat(number(transaction.connection(), "INSERT INTO t VALUES (7) RETURNING i"))
                        .isEqualTo(7);
                transaction.commit();
            }
            try (Connection connection = connections.read()) {
                assertThat(number(connection, "SELECT COUNT(*) FROM t")).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {":memory:", "x.db"})
    void changesOfTheSchemaHaveNoLimit(String name) throws Exception {
        try (SqlConnections connections = connections(name)) {
            try (Connection connection = connections.maintain()) {
                long before = System.nanoTime();
                number(connection, NUMBERS.formatted(250_000) + "SELECT SUM(octonet_lower(i)) FROM n");
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(IMPATIENT.statementTimeout());
            }
            try (SqlTransaction transaction = connections.begin()) {
                timesOut(transaction.connection(), ENDLESS);
            }
        }
    }

    @Test
    void aClientThatReadsSlowlyIsNotCutOffButACursorWithoutRowsIs() throws Exception {
        try (SqlConnections connections = connections("x.db")) {
            try (Connection connection = connections.stream();
                    PreparedStatement statement = connection.prepareStatement(
                            NUMBERS.formatted(200_000) + "SELECT i FROM n WHERE i % 20000 = 0");
                    ResultSet rows = statement.executeQuery()) {
                int seen = 0;
                while (rows.next()) {
                    seen++;
                    LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
                }
                assertThat(seen).isEqualTo(10);
            }
            try (Connection connection = connections.stream()) {
                timesOut(connection, ENDLESS);
            }
        }
    }
}
