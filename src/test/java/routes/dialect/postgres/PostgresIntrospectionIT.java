package routes.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.ExistingDatabase;
import routes.dialect.sql.SqlRoute;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.schema.Described;
import routes.schema.SchemaReader;

/** What PostgreSQL has and others have not: types of its own, enums, database schemas. */
class PostgresIntrospectionIT {
    private static final SqlVendors VENDORS = new SqlVendors(List.of(new PostgresVendor()));

    private final String name = "t" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void makeTables() throws SQLException {
        String url = PostgresServer.jdbcUrl();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        try (Connection connection = DriverManager.getConnection(
                        url.replaceFirst("/[^/?]*($|\\?)", "/" + name + "$1"), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')");
            statement.execute("CREATE TABLE person (key UUID PRIMARY KEY DEFAULT gen_random_uuid(), mood mood NOT NULL,"
                    + " address INET, born DATE, seen TIMESTAMP, made TIMESTAMPTZ DEFAULT now(), tags TEXT[], data JSONB,"
                    + " at TIME, zoned TIMETZ, ends TIMESTAMPTZ DEFAULT 'infinity', local TIMESTAMP DEFAULT '-infinity',"
                    + " day DATE DEFAULT 'infinity', small REAL,"
                    + " raw JSON, price NUMERIC, level TEXT CHECK (level IN ('low', 'high')), counted BIGSERIAL, rank INTEGER CHECK (rank > 0), lasts INTERVAL,"
                    + " full_name TEXT GENERATED ALWAYS AS (upper(level)) STORED)");
            statement.execute("CREATE DOMAIN years AS INTEGER CHECK (VALUE BETWEEN 1900 AND 2100)");
            statement.execute("ALTER TABLE person ADD COLUMN year years");
            statement.execute("COMMENT ON COLUMN person.born IS 'Day of birth'");
            statement.execute("CREATE TABLE visits (at DATE PRIMARY KEY) PARTITION BY RANGE (at)");
            statement.execute(
                    "CREATE TABLE visits_old PARTITION OF visits FOR VALUES FROM (MINVALUE) TO ('2026-01-01')");
            statement.execute("CREATE SCHEMA sales");
            statement.execute("CREATE TABLE sales.orders (id SERIAL PRIMARY KEY, person UUID REFERENCES person (key))");
        }
    }

    private Described describe(String... schemas) {
        return VENDORS.describe(
                "postgres", PostgresServer.uri(name), SqlSettings.DEFAULT, List.of(schemas), table -> true);
    }

    private static JsonNode entity(Described described, String table) {
        for (JsonNode schema : described.schemas()) {
            if (schema.path("table").asText().equals(table)) {
                return schema;
            }
        }
        throw new AssertionError("no " + table + " in " + described.schemas());
    }

    @Test
    void itsOwnTypesAreServedAsText() throws Exception {
        Described described = describe();
        JsonNode fields = entity(described, "person").path("fields");

        assertThat(described.schemas())
                .extracting(schema -> schema.path("table").asText())
                .containsExactlyInAnyOrder("person", "visits");
        assertThat(fields.path("mood"))
                .hasToString(
                        "{\"type\":\"enum\",\"enum\":[\"sad\",\"ok\",\"happy\"],\"required\":true,\"storedAs\":\"native\"}");
        assertThat(fields.path("level").path("enum")).hasToString("[\"low\",\"high\"]");
        assertThat(fields.path("born").path("description").asText()).isEqualTo("Day of birth");
        assertThat(described.notes()).anyMatch(note -> note.place().equals("person.address"));
        assertThat(described.notes())
                .anyMatch(note ->
                        note.place().equals("person.small") && note.text().contains("1.100000023841858"));
        try (ExistingDatabase database = open(described)) {
            Map<String, Object> made = database.row(database.of(Operation.CREATE, "Person")
                    .data(Map.of(
                            "mood",
                            "happy",
                            "address",
                            "10.0.0.1/24",
                            "tags",
                            "{a,b}",
                            "data",
                            Map.of("a", 1),
                            "level",
                            "low",
                            "seen",
                            "2026-11-21T01:21:47.799Z",
                            "price",
                            "12.5")));
            assertThat(made)
                    .containsEntry("mood", "happy")
                    .containsEntry("address", "10.0.0.1/24")
                    .containsEntry("tags", "{a,b}")
                    .containsEntry("fullName", "LOW")
                    .containsEntry("counted", 1L)
                    .containsEntry("seen", "2026-11-21T01:21:47.799Z");
            assertThat(made.get("made")).isNotNull();
            assertThat(made)
                    .containsEntry("ends", null)
                    .containsEntry("local", null)
                    .containsEntry("day", null);
            Map<String, Object> wanted =
                    Map.of("mood", "happy", "address", "10.0.0.1/24", "seen", Map.of("$lt", "2026-11-22"));
            assertThat(database.ask(database.of(Operation.COUNT, "Person").filter(wanted))
                            .data())
                    .isEqualTo(1L);
            assertThat(database.ask(database.of(Operation.COUNT, "Person")
                                    .filter(Map.of("mood", Map.of("$regex", "^hap"))))
                            .data())
                    .isEqualTo(1L);
        }
    }

    @Test
    void aStatementOfItsOwnTypesCanBeRepeated() throws Exception {
        try (ExistingDatabase database = open(describe())) {
            for (int i = 0; i < 12; i++) {
                Map<String, Object> data = Map.of("mood", "ok", "address", "10.0.0." + i, "tags", "{a,b}");
                EntityRequest.Builder create = database.of(Operation.CREATE, "Person");
                assertThat(database.rows(create.data(List.of(data, data)))).hasSize(2);
                Map<String, Object> wrong = Map.of("mood", "ok", "address", "nowhere");
                assertThatThrownBy(() -> database.ask(
                                database.of(Operation.CREATE, "Person").data(wrong)))
                        .isInstanceOf(EntityException.class)
                        .extracting(refused -> ((EntityException) refused).code())
                        .isEqualTo(ErrorCode.VALIDATION_FAILED);
            }
            assertThat(database.ask(database.of(Operation.COUNT, "Person")).data())
                    .isEqualTo(24L);
        }
    }

    @Test
    void aTimeOfDayIsTheTextThatFindsIt() throws Exception {
        try (ExistingDatabase database = open(describe())) {
            for (int i = 0; i < 12; i++) {
                Map<String, Object> data = Map.of("mood", "ok", "at", "04:05:06.789", "zoned", "24:00:00+02");
                Map<String, Object> made =
                        database.row(database.of(Operation.CREATE, "Person").data(data));
                assertThat(made).containsEntry("at", "04:05:06.789").containsEntry("zoned", "24:00:00+02");
                EntityRequest.Builder back = database.of(Operation.UPDATE, "Person")
                        .id((String) made.get("id"))
                        .data(made)
                        .replace(true);
                assertThat(database.row(back)).isEqualTo(made);
            }
            assertThat(database.rows(database.of(Operation.FIND_ALL, "Person").filter(Map.of("at", "04:05:06.789"))))
                    .hasSize(12)
                    .allMatch(row -> "04:05:06.789".equals(row.get("at")));
            List<Map<String, Object>> groups = database.rows(database.of(Operation.AGGREGATE, "Person")
                    .stages(List.of(Map.of("$group", Map.of("_by", "at", "rows", Map.of("$count", true))))));
            assertThat(groups).containsExactly(Map.of("at", "04:05:06.789", "rows", 12L));
        }
    }

    @Test
    void whatIsNoValueOfAnEnumIsFoundInNoRow() throws Exception {
        try (ExistingDatabase database = open(describe())) {
            database.ask(database.of(Operation.CREATE, "Person").data(Map.of("mood", "ok")));
            Map<Object, Integer> found = Map.of(
                    "angry",
                    0,
                    Map.of("$ne", "angry"),
                    1,
                    Map.of("$in", List.of("angry", "ok")),
                    1,
                    Map.of("$nin", List.of("angry", "ok")),
                    0,
                    Map.of("$gt", "angry"),
                    1);
            found.forEach((condition, rows) -> assertThat(database.rows(
                            database.of(Operation.FIND_ALL, "Person").filter(Map.of("mood", condition))))
                    .as("%s", condition)
                    .hasSize(rows));
        }
    }

    @Test
    void theFieldOfARefusedValueIsNamedWhereOnlyOneCanBeMeant() throws Exception {
        Map<Map<String, Object>, String> filters = Map.of(
                Map.of("address", "here", "level", "low"),
                "address is compared with what is no value of its type in the database",
                Map.of("address", "here", "at", "late"),
                "A field is compared with what is no value of its type in the database");
        Map<Map<String, Object>, String> writes = Map.of(
                Map.of("address", "here", "level", "low"),
                "address is not allowed by the database",
                Map.of("level", "low", "small", 1e300),
                "small is out of range for its column",
                Map.of("small", 1e300, "price", 1),
                "A value is out of range for its column",
                Map.of("mood", "ok", "rank", -1),
                "rank is not allowed by the database");
        try (ExistingDatabase database = open(describe());
                SqlRoute route = new SqlRoute()) {
            database.ask(database.of(Operation.CREATE, "Person").data(Map.of("mood", "ok")));
            filters.forEach((filter, message) -> assertThatThrownBy(() -> route.run(database.call(
                            database.of(Operation.FIND_ALL, "Person").filter(filter))))
                    .hasMessage(message)
                    .extracting(refused -> ((EntityException) refused).code())
                    .isEqualTo(ErrorCode.BAD_REQUEST));
            writes.forEach((data, message) -> assertThatThrownBy(
                            () -> route.run(database.call(database.of(Operation.UPDATE_MANY, "Person")
                                    .filter(Map.of("mood", "ok"))
                                    .data(data))))
                    .hasMessage(message)
                    .extracting(refused -> ((EntityException) refused).code())
                    .isEqualTo(ErrorCode.VALIDATION_FAILED));
        }
    }

    @Test
    void anIntervalIsTheTextOfTheDatabaseEverywhere() throws Exception {
        try (ExistingDatabase database = open(describe())) {
            Map<String, Object> made = database.row(database.of(Operation.CREATE, "Person")
                    .data(Map.of("mood", "ok", "lasts", "26 hours 3 minutes 1.5 seconds")));
            assertThat(made).containsEntry("lasts", "26:03:01.5");
            assertThat(database.rows(database.of(Operation.AGGREGATE, "Person")
                            .stages(List.of(Map.of("$group", Map.of("_by", "mood", "most", Map.of("$max", "lasts")))))))
                    .containsExactly(Map.of("mood", "ok", "most", "26:03:01.5"));
        }
    }

    @Test
    void aDomainOfNumbersIsANumber() throws Exception {
        try (ExistingDatabase database = open(describe())) {
            Map<String, Object> made =
                    database.row(database.of(Operation.CREATE, "Person").data(Map.of("mood", "ok", "year", 2006)));
            assertThat(made).containsEntry("year", 2006L);
            assertThat(database.rows(
                            database.of(Operation.FIND_ALL, "Person").filter(Map.of("year", Map.of("$gt", 2005)))))
                    .containsExactly(made);
            assertThatThrownBy(() -> database.ask(
                            database.of(Operation.CREATE, "Person").data(Map.of("mood", "ok", "year", 1800))))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
        }
    }

    private ExistingDatabase open(Described described) {
        return new ExistingDatabase(
                VENDORS, "postgres", PostgresServer.uri(name), SchemaReader.read("described", described.schemas()));
    }

    @Test
    void anotherSchemaIsNamedInItsEntities() throws Exception {
        Described described = describe("public", "sales");

        JsonNode order = entity(described, "orders");
        assertThat(order.path("databaseSchema").asText()).isEqualTo("sales");
        assertThat(order.path("relations").path("person").path("target").asText())
                .isEqualTo("Person");
        try (ExistingDatabase database = open(described)) {
            Map<String, Object> person =
                    database.row(database.of(Operation.CREATE, "Person").data(Map.of("mood", "ok")));
            Map<String, Object> made =
                    database.row(database.of(Operation.CREATE, "Order").data(Map.of("person", person.get("id"))));
            assertThat(made).containsEntry("id", "1").containsEntry("person", person.get("id"));
            assertThat(database.rows(database.of(Operation.FIND_ALL, "Order").filter(Map.of("person.mood", "ok"))))
                    .containsExactly(made);
        }
    }
}
