package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import com.google.protobuf.DynamicMessage;
import io.grpc.CallOptions;
import io.grpc.stub.ClientCalls;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On a server of its own kind, too, a statement ends when nobody waits for it any more. */
final class GrpcDeadlineIT {
    @Test
    void aDeadlineEndsAStatementOfPostgres() throws SQLException {
        try (Server server = Servers.start(TestDatabase.POSTGRES);
                GrpcClient client = GrpcClient.of(server.admin());
                Connection other = DriverManager.getConnection("jdbc:" + address(server))) {
            server.admin().create("Label", json("{'name':'locked'}"));
            GrpcClient.Method update = client.method("octonet.EntityService/UpdateMany");
            DynamicMessage.Builder request = update.request();
            request.setField(update.field("entity"), "Label")
                    .setField(update.field("filter"), json("{'name':'locked'}"))
                    .setField(update.field("data"), json("{'name':'changed'}"));
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("SELECT * FROM \"labels\" FOR UPDATE");
                long begun = System.nanoTime();
                assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                                client.channel(),
                                update.wire(),
                                CallOptions.DEFAULT.withDeadlineAfter(500, TimeUnit.MILLISECONDS),
                                request.build()))
                        .hasMessageStartingWith("DEADLINE_EXCEEDED");
                // The row is locked by another: without an end from outside its statement would wait for half a minute.
                await().atMost(Duration.ofSeconds(15)).until(() -> waiting(other) == 0);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
            }
            other.rollback();
            assertThat(server.admin()
                            .get("Label/count", "filter", json("{'name':'locked'}"))
                            .data()
                            .asInt())
                    .isEqualTo(1);
        }
    }

    private static int waiting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND state = 'active' AND pid <> pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String address(Server server) {
        String uri = server.settings().stream()
                .filter(setting -> setting.startsWith("octonet.database.uri="))
                .findFirst()
                .orElseThrow()
                .substring("octonet.database.uri=".length());
        String[] parts = uri.replace("postgresql://", "").split("[:@]", 3);
        return "postgresql://" + parts[2] + "?user=" + parts[0] + "&password=" + parts[1];
    }
}
