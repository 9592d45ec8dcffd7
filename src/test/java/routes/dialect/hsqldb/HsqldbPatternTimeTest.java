package routes.dialect.hsqldb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlFailure.Kind;
import routes.dialect.sql.SqlSettings;

/** One long text keeps no statement of an embedded HSQLDB busy for long. */
class HsqldbPatternTimeTest {
    private static final SqlSettings SETTINGS = new SqlSettings(
            1, 2, 512, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(5), 32 << 20, false, "");

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
}
