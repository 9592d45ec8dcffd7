package routes.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;

class CachedStatementTest extends SqliteFolder {
    @Test
    void aStatementIsPreparedOnceAndMayBeUsedTwiceAtATime() throws Exception {
        try (SqlConnections connections = file("x.db", SqlSettings.DEFAULT)) {
            write(connections, "CREATE TABLE t (n INTEGER)", "INSERT INTO t VALUES (1), (2)");
            try (Connection connection = connections.read()) {
                PreparedStatement first = connection.prepareStatement("SELECT n FROM t ORDER BY n");
                PreparedStatement second = connection.prepareStatement("SELECT n FROM t ORDER BY n");
                assertThat(second).isNotSameAs(first);
                ResultSet one = first.executeQuery();
                ResultSet two = second.executeQuery();
                assertThat(one.next() && two.next() && two.next()).isTrue();
                assertThat(one.getInt(1)).isEqualTo(1);
                assertThat(two.getInt(1)).isEqualTo(2);
                // As camel-jdbc closes: the statement that the result names, and more than once.
                one.getStatement().close();
                one.close();
                first.close();
                second.close();
                assertThat(connection.prepareStatement("SELECT n FROM t ORDER BY n"))
                        .isIn(first, second);
            }
        }
    }

    @Test
    void aStatementThatFailedIsPreparedAnew() throws Exception {
        try (SqlConnections connections = file("x.db", SqlSettings.DEFAULT)) {
            write(connections, "CREATE TABLE t (n INTEGER UNIQUE)", "INSERT INTO t VALUES (1)");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> write(connections, "INSERT INTO t VALUES (1)"))
                        .isInstanceOf(SQLException.class);
            }
            write(connections, "DELETE FROM t");
            assertThatCode(() -> write(connections, "INSERT INTO t VALUES (1)")).doesNotThrowAnyException();
        }
    }
}
