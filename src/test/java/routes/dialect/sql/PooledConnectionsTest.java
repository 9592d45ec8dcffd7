package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** What a server is given time for, and what not. */
class PooledConnectionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final SqlSettings SETTINGS =
            new SqlSettings(2, 1, 1, PATIENCE, PATIENCE, Duration.ZERO, 1 << 20, false, "");

    private final CountDownLatch never = new CountDownLatch(1);

    // A server that greets only after this time.
    private PooledConnections slowBy(AtomicReference<Duration> delay) {
        return new PooledConnections(
                config -> {
                    config.setPoolName("test");
                    config.setDataSource(new DriverSource(() -> {
                        await(delay.get());
                        return DriverManager.getConnection("jdbc:sqlite::memory:");
                    }));
                },
                SETTINGS,
                last -> {});
    }

    private void await(Duration delay) throws SQLException {
        try {
            never.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            throw new SQLException("ended", ended);
        }
    }

    @Test
    void whoeverComesBackFindsTheFirstConnectionMade() throws SQLException {
        try (PooledConnections connections =
                slowBy(new AtomicReference<>(PATIENCE.multipliedBy(3).dividedBy(2)))) {
            assertThatThrownBy(() -> connections.read().close())
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DB_NOT_CONNECTED));
            try (Connection connection = connections.read()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void laterOnesMayNot() throws SQLException {
        AtomicReference<Duration> delay = new AtomicReference<>(Duration.ZERO);
        try (PooledConnections connections = slowBy(delay);
                Connection held = connections.read()) {
            delay.set(PATIENCE.multipliedBy(3).dividedBy(2));
            long began = System.nanoTime();
            assertThatThrownBy(() -> connections.read().close())
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refused ->
                                    assertThat(refused.code()).isIn(ErrorCode.OVERLOADED, ErrorCode.DB_NOT_CONNECTED));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(delay.get());
            assertThat(held.isValid(1)).isTrue();
        }
    }
}
