package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.acceptance.Json.json;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stock JDBC driver of Flight SQL: tables, keys, statements with parameters, errors, and a million rows. */
final class FlightSqlJdbcIT {
    private static final int MANY = 1_000_000;

    private static Server server;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        server = Servers.start(TestDatabase.SQLITE, "octonet.transports.arrow.memory-bytes=16777216");
        server.admin()
                .create(
                        "Author",
                        json("{'name':'Ada','role':'reader','age':36,'rating':4.5,'balance':'12.25','active':true,"
                                + "'born':'1815-12-10','tags':['x','y'],'profile':{'a':1},'photo':'AQI='}"));
        server.admin().create("Author", json("{'name':'Bob','role':'editor','balance':'0.75'}"));
        connection = connect(server.adminKey());
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        server.close();
    }

    private static Connection connect(String key, String... more) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("useEncryption", "false");
        properties.setProperty("user", "me");
        properties.setProperty("password", key);
        for (int i = 0; i < more.length; i += 2) {
            properties.setProperty(more[i], more[i + 1]);
        }
        return DriverManager.getConnection(
                "jdbc:arrow-flight-sql://127.0.0.1:" + Server.flightPort(server.base()), properties);
    }

    private static List<List<Object>> rows(ResultSet result, String... columns) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (result) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (String column : columns) {
                    row.add(result.getObject(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<List<Object>> ask(Connection asking, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = asking.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            ResultSet result = statement.executeQuery();
            ResultSetMetaData shape = result.getMetaData();
            String[] columns = new String[shape.getColumnCount()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = shape.getColumnLabel(i + 1);
            }
            return rows(result, columns);
        }
    }

    @Test
    void tablesKeysAndColumnsAreTold() throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        assertThat(about.getDatabaseProductName()).isEqualTo("Octonet");
        assertThat(about.isReadOnly()).isTrue();
        assertThat(about.getIdentifierQuoteString()).isEqualTo("\"");
        assertThat(about.supportsTransactions()).isFalse();
        assertThat(rows(about.getCatalogs(), "TABLE_CAT")).containsExactly(List.of("octonet"));
        assertThat(rows(about.getSchemas(), "TABLE_SCHEM"))
                .contains(List.of("default"), List.of("shop"))
                .doesNotContain(List.of("system"));
        assertThat(rows(about.getTableTypes(), "TABLE_TYPE")).contains(List.of("TABLE"));
        assertThat(rows(about.getTables(null, "default", "B%", null), "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE"))
                .containsExactly(List.of("default", "Book", "TABLE"));
        assertThat(rows(about.getTables(null, "shop", null, new String[] {"TABLE"}), "TABLE_NAME"))
                .containsExactly(List.of("Author"), List.of("Invoice"));
        assertThat(rows(about.getPrimaryKeys("octonet", "default", "Book"), "COLUMN_NAME"))
                .containsExactly(List.of("id"));
        assertThat(rows(about.getImportedKeys(null, "default", "Book"), "PKTABLE_NAME", "FKCOLUMN_NAME"))
                .containsExactlyInAnyOrder(List.of("Author", "authorId"), List.of("Publisher", "publisher"));
        assertThat(rows(about.getExportedKeys(null, "default", "Hall"), "FKTABLE_NAME", "FK_NAME"))
                .containsExactlyInAnyOrder(
                        List.of("Desk", "fk_desks_hall"),
                        List.of("Lamp", "fk_lamps_hall"),
                        List.of("Sign", "fk_signs_hall"));
        assertThat(rows(about.getCrossReference(null, "default", "Hall", null, "default", "Sign"), "FKCOLUMN_NAME"))
                .containsExactly(List.of("hall"));
        assertThat(rows(about.getColumns(null, "default", "Author", null), "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME"))
                .contains(
                        List.of("id", Types.VARCHAR, "VARCHAR"),
                        List.of("age", Types.BIGINT, "BIGINT"),
                        List.of("balance", Types.DECIMAL, "DECIMAL"))
                .noneMatch(column -> column.get(0).equals("password"));
    }

    @Test
    void valuesOfEveryTypeAreRead() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM \"Author\" WHERE name = 'Ada'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong("age")).isEqualTo(36);
            assertThat(row.getDouble("rating")).isEqualTo(4.5);
            assertThat(row.getBigDecimal("balance")).isEqualByComparingTo("12.25");
            assertThat(row.getBoolean("active")).isTrue();
            assertThat(row.getTimestamp("born").toInstant()).isEqualTo(Instant.parse("1815-12-10T00:00:00Z"));
            assertThat(row.getString("profile")).isEqualTo("{\"a\":1}");
            assertThat(row.getBytes("photo")).containsExactly(1, 2);
            assertThat((Object[]) row.getArray("tags").getArray()).hasSize(2);
            assertThat(row.getString("bio")).isNull();
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void statementsAreAnswered() throws SQLException {
        assertThat(ask(connection, "SELECT 1")).containsExactly(List.of(1L));
        assertThat(ask(connection, "SELECT name, 7 AS n FROM default.authors WHERE rating IS NULL"))
                .containsExactly(List.of("Bob", 7L));
        assertThat(ask(connection, "SELECT * FROM shop.Invoice LIMIT 0")).isEmpty();
        assertThat(ask(connection, "SELECT COUNT(*), COUNT(age), SUM(balance), MAX(name) FROM Author"))
                .containsExactly(List.of(2L, 1L, new BigDecimal("13.00"), "Bob"));
        assertThat(
                        ask(
                                connection,
                                "SELECT active, COUNT(*) n FROM Author GROUP BY active HAVING COUNT(*) > 0 ORDER BY n, 1 DESC LIMIT 1"))
                .containsExactly(List.of(true, 2L));
        assertThat(ask(connection, "SELECT SUM(age) FROM Author WHERE 1 = 0").get(0))
                .containsExactly((Object) null);
        // The project of the connection is that of a table without one.
        try (Connection shop = connect(server.adminKey(), "x-project", "shop")) {
            assertThat(rows(shop.getMetaData().getSchemas(), "TABLE_SCHEM")).containsExactly(List.of("shop"));
            assertThat(ask(shop, "SELECT COUNT(*) FROM Invoice")).containsExactly(List.of(0L));
        }
    }

    @Test
    void parametersAreBoundEachTimeAnew() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name FROM Author WHERE name = ? AND balance > ? LIMIT ?")) {
            for (String name : List.of("Ada", "Bob", "x' OR '1' = '1")) {
                statement.setString(1, name);
                // The driver wants the scale of the column.
                statement.setBigDecimal(2, new BigDecimal("0.50"));
                statement.setLong(3, 5);
                assertThat(rows(statement.executeQuery(), "name")).hasSize(name.length() == 3 ? 1 : 0);
            }
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(3);
        }
        assertThat(ask(connection, "SELECT name FROM Author WHERE active = ? ORDER BY name", true))
                .containsExactly(List.of("Ada"), List.of("Bob"));
        try (PreparedStatement statement = connection.prepareStatement("SELECT name FROM Author WHERE born < ?")) {
            statement.setTimestamp(1, Timestamp.from(Instant.parse("1900-01-01T00:00:00Z")));
            assertThat(rows(statement.executeQuery(), "name")).containsExactly(List.of("Ada"));
        }
    }

    @Test
    void whatIsRefusedIsToldInOurWords() throws SQLException {
        assertThatThrownBy(() -> ask(connection, "SELECT name FROM Author JOIN Book ON 1 = 1"))
                .isInstanceOf(SQLException.class)
                .hasStackTraceContaining("SQL at line 1, column 25 is not taken here: JOIN");
        assertThatThrownBy(() -> ask(connection, "DELETE FROM Author"))
                .isInstanceOf(SQLException.class)
                .hasStackTraceContaining("DELETE, since SQL only reads");
        assertThatThrownBy(() -> ask(connection, "SELECT password FROM Author"))
                .isInstanceOf(SQLException.class)
                .hasStackTraceContaining("unknown column \"password\"");
        assertThatThrownBy(() -> ask(connection, "SELECT name FROM Author WHERE age > ?"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> {
                    try (Connection stranger = connect("sk_live_" + "x".repeat(64))) {
                        ask(stranger, "SELECT 1");
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasStackTraceContaining("Invalid or revoked API key");
    }

    @Test
    void aKeySeesNoMoreThanByAnyOtherDoor() throws SQLException, IOException {
        Path limits = Files.writeString(
                Servers.directory().resolve("sql.json"),
                json("{'limits':{'Author':{'fields':['name','age'],'rows':{'name':'Ada'}}}}"));
        String key =
                server.newKey("sql", "--permissions", limits.toString(), "--entities=Author", "--projects=default");
        try (Connection limited = connect(key)) {
            DatabaseMetaData about = limited.getMetaData();
            assertThat(rows(about.getSchemas(), "TABLE_SCHEM")).containsExactly(List.of("default"));
            assertThat(rows(about.getTables(null, null, null, null), "TABLE_NAME"))
                    .containsExactly(List.of("Author"));
            assertThat(rows(about.getColumns(null, null, null, null), "COLUMN_NAME"))
                    .containsExactly(List.of("id"), List.of("name"), List.of("age"));
            assertThat(rows(about.getExportedKeys(null, "default", "Author"), "FKTABLE_NAME"))
                    .isEmpty();
            assertThat(ask(limited, "SELECT name, age FROM Author")).containsExactly(List.of("Ada", 36L));
            assertThat(ask(limited, "SELECT COUNT(*) FROM Author WHERE name <> 'Ada'"))
                    .containsExactly(List.of(0L));
            for (String hidden : List.of(
                    "SELECT rating FROM Author",
                    "SELECT name FROM Author WHERE rating > 1",
                    "SELECT name FROM Author ORDER BY rating",
                    "SELECT MAX(rating) FROM Author",
                    "SELECT COUNT(*) FROM Author GROUP BY rating",
                    "SELECT COUNT(*) FROM Author HAVING MAX(rating) > 1",
                    "SELECT * FROM Book",
                    "SELECT * FROM shop.Invoice")) {
                assertThatThrownBy(() -> ask(limited, hidden)).as(hidden).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void aMillionRowsAreReadInLittleMemoryByEachDoorOfArrow() throws Exception {
        String file = server.setting("octonet.database.uri");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + MANY + ")"
                    + " INSERT INTO publishers (id, name, city) SELECT printf('p%07d', i), 'Name of ' || i, 'Porto'"
                    + " FROM n");
        }
        long read = 0;
        long letters = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, name, city FROM Publisher WHERE city = 'Porto'")) {
            while (rows.next()) {
                read++;
                letters += rows.getString(2).length();
            }
        }
        assertThat(read).isEqualTo(MANY);
        // Far more than the memory that Arrow has here.
        assertThat(letters).isEqualTo(13_888_896L);
        assertThat(byFlight()).isEqualTo(MANY);
        assertThat(overHttp()).isEqualTo(MANY);
    }

    private static long byFlight() throws Exception {
        Ticket all = new Ticket(
                "{\"entity\":\"Publisher\",\"filter\":{\"city\":\"Porto\"}}".getBytes(StandardCharsets.UTF_8));
        long read = 0;
        try (FlightClient client = FlightDoor.client(server.base());
                FlightStream stream = client.getStream(all, FlightDoor.key(server.admin()))) {
            while (stream.next()) {
                read += stream.getRoot().getRowCount();
            }
        }
        return read;
    }

    private static long overHttp() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + "/arrow/stream/Publisher"))
                .header("X-API-Key", server.adminKey())
                .header("Accept", "application/vnd.apache.arrow.stream")
                .POST(HttpRequest.BodyPublishers.ofString("{\"filter\":{\"city\":\"Porto\"}}"))
                .build();
        long read = 0;
        try (InputStream body = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                RootAllocator allocator = new RootAllocator();
                ArrowStreamReader stream = new ArrowStreamReader(body, allocator)) {
            while (stream.loadNextBatch()) {
                read += stream.getVectorSchemaRoot().getRowCount();
            }
        }
        return read;
    }
}
