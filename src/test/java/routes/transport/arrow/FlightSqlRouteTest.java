package routes.transport.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.transport.arrow.FlightTestServer.key;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.sql.FlightSqlClient;
import org.apache.arrow.flight.sql.FlightSqlClient.PreparedStatement;
import org.apache.arrow.flight.sql.impl.FlightSql;
import org.apache.arrow.flight.sql.util.TableRef;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.Credential;
import routes.entity.EntityRequest;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;

/** Flight SQL by Arrow's own client: what is told of tables and types, statements, and all that is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlightSqlRouteTest {
    private final InMemoryEntityStore store = new InMemoryEntityStore();
    private FlightTestServer server;
    private FlightClient flights;
    private FlightSqlClient client;

    @BeforeAll
    void start() throws Exception {
        server = new FlightTestServer(store::answer, 8, Duration.ofSeconds(30));
        flights = server.client();
        client = new FlightSqlClient(flights);
        for (String name : List.of("Ada", "Bob")) {
            store.answer(EntityRequest.of(Operation.CREATE, "User")
                    .credential(new Credential(List.of(InMemoryEntityStore.KEY)))
                    .data(Map.of("name", name, "age", 36L))
                    .build());
        }
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    /** The rows of an answer, each as its values in words. */
    private List<String> rows(FlightInfo info) throws Exception {
        List<String> rows = new ArrayList<>();
        try (FlightStream stream = flights.getStream(info.getEndpoints().get(0).getTicket(), key())) {
            assertThat(stream.getSchema()).isEqualTo(info.getSchema());
            while (stream.next()) {
                VectorSchemaRoot batch = stream.getRoot();
                for (int row = 0; row < batch.getRowCount(); row++) {
                    List<String> values = new ArrayList<>();
                    for (int i = 0; i < batch.getFieldVectors().size(); i++) {
                        values.add(String.valueOf(batch.getVector(i).getObject(row)));
                    }
                    rows.add(String.join(" ", values));
                }
            }
        }
        return rows;
    }

    @Test
    void whatIsTakenIsTold() throws Exception {
        List<String> facts = rows(client.getSqlInfo(
                new int[] {
                    FlightSql.SqlInfo.FLIGHT_SQL_SERVER_NAME_VALUE,
                    FlightSql.SqlInfo.FLIGHT_SQL_SERVER_READ_ONLY_VALUE,
                    FlightSql.SqlInfo.FLIGHT_SQL_SERVER_TRANSACTION_VALUE
                },
                key()));
        assertThat(facts).containsExactly("0 Octonet", "3 true", "8 0");
        assertThat(rows(client.getSqlInfo(new int[0], key()))).hasSizeGreaterThan(40);
        assertThat(rows(client.getXdbcTypeInfo(key()))).hasSize(7).anyMatch(row -> row.startsWith("DECIMAL 3 38 "));
        assertThat(rows(client.getXdbcTypeInfo(java.sql.Types.BIGINT, key()))).hasSize(1);
        assertThat(rows(client.getCatalogs(key()))).containsExactly("octonet");
        assertThat(rows(client.getTableTypes(key()))).containsExactly("TABLE", "VIEW");
    }

    @Test
    void tablesAndKeysAreTold() throws Exception {
        assertThat(rows(client.getSchemas(null, null, key()))).containsExactly("octonet default");
        assertThat(rows(client.getSchemas("octonet", "def%", key()))).hasSize(1);
        assertThat(rows(client.getSchemas("other", null, key()))).isEmpty();
        assertThat(rows(client.getSchemas(null, "x_", key()))).isEmpty();
        assertThat(rows(client.getTables(null, null, "%s%", null, false, key())))
                .containsExactly("octonet default User TABLE", "octonet default Sample TABLE");
        assertThat(rows(client.getTables(null, null, null, List.of("VIEW"), false, key())))
                .isEmpty();
        assertThat(rows(client.getTables("other", null, null, null, false, key())))
                .isEmpty();
        assertThat(rows(client.getTables(null, "default", "User", null, true, key())))
                .hasSize(1);
        assertThat(rows(client.getPrimaryKeys(TableRef.of(null, null, "User"), key())))
                .containsExactly("octonet default User id 1 null");
        assertThat(rows(client.getPrimaryKeys(TableRef.of(null, null, "Nobody"), key())))
                .isEmpty();
        assertThat(rows(client.getPrimaryKeys(TableRef.of("other", null, "User"), key())))
                .isEmpty();
        String owner = "octonet default User id octonet default Sample ownerId 1 fk_samples_ownerId null 3 2";
        assertThat(rows(client.getImportedKeys(TableRef.of(null, null, "Sample"), key())))
                .containsExactly(owner);
        assertThat(rows(client.getExportedKeys(TableRef.of(null, "default", "users"), key())))
                .containsExactly(owner);
        assertThat(rows(client.getExportedKeys(TableRef.of(null, null, "Sample"), key())))
                .isEmpty();
        TableRef user = TableRef.of(null, null, "User");
        assertThat(rows(client.getCrossReference(user, TableRef.of(null, null, "Sample"), key())))
                .containsExactly(owner);
    }

    @Test
    void aStatementIsDescribedAndThenAnsweredByItsTicket() throws Exception {
        FlightInfo info = client.execute("SELECT name AS who, age, 1 FROM users ORDER BY name", key());
        assertThat(info.getSchema().getFields()).extracting(Field::getName).containsExactly("who", "age", "1");
        assertThat(info.getSchema().getFields().get(1).getMetadata())
                .containsEntry("ARROW:FLIGHT:SQL:TYPE_NAME", "BIGINT")
                .containsEntry("ARROW:FLIGHT:SQL:TABLE_NAME", "User");
        assertThat(rows(info)).containsExactly("Ada 36 1", "Bob 36 1");
        assertThat(rows(client.execute("SELECT name FROM \"User\"", key()))).hasSize(2);
        assertThat(rows(client.execute("SELECT 1 AS x, 'y', NULL", key()))).containsExactly("1 y null");
        assertThat(client.getExecuteSchema("SELECT id FROM User", key())
                        .getSchema()
                        .getFields())
                .hasSize(1);
    }

    @Test
    void aPreparedStatementHasItsValuesInItsHandle() throws Exception {
        PreparedStatement statement = client.prepare("SELECT name, ? FROM User LIMIT ?", key());
        assertThat(statement.getParameterSchema().getFields()).hasSize(2);
        FlightInfo unbound = statement.execute(key());
        assertThatThrownBy(() -> rows(unbound)).hasMessageContaining("its parameters are 2, and the values for them 0");
        try (VectorSchemaRoot values = VectorSchemaRoot.create(statement.getParameterSchema(), server.allocator)) {
            values.allocateNew();
            bind(values, 0, "it's");
            statement.setParameters(values);
            assertThat(rows(statement.execute(key()))).containsExactly("Ada it's");
            bind(values, 1, "more");
            assertThatThrownBy(() -> statement.execute(key()))
                    .hasMessageContaining("More than one row of parameters is not taken here");
        }
        statement.close(key());
    }

    private static void bind(VectorSchemaRoot values, int row, String text) {
        ((VarCharVector) values.getVector(0)).setSafe(row, text.getBytes(StandardCharsets.UTF_8));
        ((BigIntVector) values.getVector(1)).setSafe(row, 1);
        values.setRowCount(row + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM Usr | Unknown entity \"Usr\"",
                "SELECT * FROM other.default.User | Unknown catalog \"other\"",
                "SELECT * FROM nowhere.User | No project nowhere",
                "SELECT password FROM User | unknown column \"password\"",
                "SELECT name FROM User; SELECT 1 | a second statement",
            })
    void statementsThatCanNotBeAnsweredAreRefused(String sql, String why) {
        assertThatThrownBy(() -> client.execute(sql, key())).hasMessageContaining(why);
        assertThatThrownBy(() -> client.prepare(sql, key())).hasMessageContaining(why);
    }

    @Test
    void nothingIsWrittenAndThereAreNoTransactions() {
        assertThatThrownBy(() -> client.executeUpdate("DELETE FROM User", key()))
                .hasMessageContaining("SQL only reads here");
        assertThatThrownBy(() -> client.beginTransaction(key())).hasMessageContaining("is not supported here");
        assertThatThrownBy(() -> client.getExportedKeys(TableRef.of(null, null, "User")))
                .isInstanceOf(FlightRuntimeException.class)
                .hasMessageContaining("API key required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{\"sql\":5}", "[1]", "{\"sql\":\"SELECT ?\",\"values\":[1,2]}", "\u0000"})
    void handlesThatNobodyGaveOutAreRefused(String handle) {
        ByteString bytes = ByteString.copyFromUtf8(handle);
        for (Any ticket : List.of(
                Any.pack(FlightSql.TicketStatementQuery.newBuilder()
                        .setStatementHandle(bytes)
                        .build()),
                Any.pack(FlightSql.CommandPreparedStatementQuery.newBuilder()
                        .setPreparedStatementHandle(bytes)
                        .build()))) {
            assertThatThrownBy(() -> {
                        try (FlightStream stream = flights.getStream(new Ticket(ticket.toByteArray()), key())) {
                            stream.next();
                        }
                    })
                    .isInstanceOf(FlightRuntimeException.class)
                    .hasMessageNotContaining("internal");
        }
    }

    @Test
    void commandsThatAreNotKnownAreRefused() {
        Any unknown = Any.newBuilder()
                .setTypeUrl("type.googleapis.com/arrow.flight.protocol.sql.CommandStatementSubstraitPlan")
                .build();
        Any malformed = Any.newBuilder()
                .setTypeUrl("type.googleapis.com/arrow.flight.protocol.sql.CommandGetTables")
                .setValue(ByteString.copyFrom(new byte[] {1, 2, 3}))
                .build();
        assertThatThrownBy(() -> flights.getInfo(FlightDescriptor.command(unknown.toByteArray()), key()))
                .hasMessageContaining("CommandStatementSubstraitPlan is not supported here");
        assertThatThrownBy(() -> flights.getInfo(FlightDescriptor.command(malformed.toByteArray()), key()))
                .hasMessageContaining("The command is malformed");
        assertThatThrownBy(() -> flights.doAction(new Action("CreatePreparedStatement", new byte[] {9}), key())
                        .forEachRemaining(result -> {}))
                .hasMessageContaining("The command is none of Flight SQL");
        assertThatThrownBy(() -> flights.doAction(new Action("Dance"), key()).forEachRemaining(result -> {}))
                .hasMessageContaining("Dance is not supported here");
        assertThat(flights.listActions(key())).hasSize(2);
    }

    @Test
    void patternsOfNamesAreMatchedInLittleTime() {
        assertThat(new NamePattern("%a%b_").matches("xxaxxbz")).isTrue();
        assertThat(new NamePattern("ORDER\\_line").matches("Order_Line")).isTrue();
        assertThat(new NamePattern("ORDER\\_line").matches("OrderxLine")).isFalse();
        assertThat(new NamePattern("").matches("a")).isFalse();
        assertThat(new NamePattern("a%").matches("a")).isTrue();
        assertThat(new NamePattern("%a".repeat(20_000)).matches("a".repeat(60) + "b"))
                .isFalse();
    }
}
