package routes.dialect.hsqldb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlFailure.Kind;
import routes.dialect.sql.SqlSettings;

/** Nothing keeps an embedded HSQLDB busy for long. */
@Timeout(60)
class HsqldbStatementTimeTest {
    private static final SqlSettings SETTINGS = new SqlSettings(
            1, 2, 512, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(5), 32 << 20, false, "");

    private static final SqlSettings IMPATIENT = new SqlSettings(
            1, 2, 512, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(1), 32 << 20, false, "");

    @Test
    void aSearchThatTakesTooLongEndsWithATimeout() throws Exception {
        try (SqlConnections connections = new HsqldbVendor().connections("hsqldb:mem:pattern-time", SETTINGS);
                Connection connection = connections.read();
                PreparedStatement search = connection.prepareStatement(
                        "SELECT COUNT(*) FROM (VALUES(0)) WHERE octonet_regexp('(a?){300}b', REPEAT('a', 1000000), '')")) {
            long before = System.nanoTime();
            assertThatThrownBy(search::executeQuery)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(
                                            new HsqldbErrors().read(failure).kind())
                                    .isEqualTo(Kind.TIMEOUT));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void aRunawayStatementIsEndedAndItsConnectionGoesOn() throws Exception {
        try (SqlConnections connections = new HsqldbVendor().connections("hsqldb:mem:runaway", IMPATIENT);
                Connection connection = connections.maintain()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE n (i INTEGER)");
                statement.execute("INSERT INTO n (SELECT * FROM UNNEST(SEQUENCE_ARRAY(1, 3000, 1)))");
            }
            try (PreparedStatement runaway =
                    connection.prepareStatement("SELECT COUNT(*) FROM n a, n b, n c WHERE a.i + b.i + c.i = -1")) {
                assertThatThrownBy(runaway::executeQuery)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                failure -> assertThat(
                                                new HsqldbErrors().read(failure).kind())
                                        .isEqualTo(Kind.TIMEOUT));
            }
            connection.rollback();
            try (PreparedStatement next = connection.prepareStatement("VALUES 1")) {
                assertThat(next.execute()).isTrue();
            }
        }
    }
}
