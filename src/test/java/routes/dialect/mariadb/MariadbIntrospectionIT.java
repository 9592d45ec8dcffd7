package routes.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.ExistingDatabase;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.entity.Operation;
import routes.schema.Described;
import routes.schema.SchemaReader;

/** What MariaDB has and others have not: enums and sets, unsigned numbers, columns that follow each change. */
class MariadbIntrospectionIT {
    private static final SqlVendors VENDORS = new SqlVendors(List.of(MariadbTestDatabase.VENDOR));

    @Test
    void itsOwnTypesAreServed() throws Exception {
        String uri = MariadbTestDatabase.uri();
        try (SqlConnections connections = MariadbTestDatabase.VENDOR.connections(uri, SqlSettings.DEFAULT);
                Connection connection = connections.maintain();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE film (film_id SMALLINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,"
                            + " rating ENUM('G','PG','R') DEFAULT 'G', features SET('Trailers','Scenes'), year YEAR,"
                            + " big BIGINT UNSIGNED, tree JSON, flag TINYINT(1), small TINYINT, at TIME, day DATE,"
                            + " kind VARCHAR(9) CHECK (kind IN ('a','b')),"
                            + " seen TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, exact TIME(3), single FLOAT, bits BIT(5))");
        }

        Described described = VENDORS.describe("mariadb", uri, SqlSettings.DEFAULT, List.of(), table -> true);

        JsonNode film = described.schemas().get(0);
        assertThat(film.path("id")).hasToString("{\"column\":\"film_id\",\"type\":\"integer\",\"generated\":true}");
        assertThat(film.path("fields").path("rating").path("enum")).hasToString("[\"G\",\"PG\",\"R\"]");
        assertThat(film.path("fields").path("kind").path("enum")).hasToString("[\"a\",\"b\"]");
        assertThat(film.path("fields").path("tree").path("type").asText()).isEqualTo("json");
        assertThat(film.path("fields").path("flag").path("type").asText()).isEqualTo("boolean");
        assertThat(film.path("fields").has("bits")).isFalse();
        assertThat(described.notes()).anyMatch(note -> note.place().equals("film.bits"));
        assertThat(described.notes()).anyMatch(note -> note.place().equals("film.single"));
        try (ExistingDatabase database =
                new ExistingDatabase(VENDORS, "mariadb", uri, SchemaReader.read("described", described.schemas()))) {
            Map<String, Object> data = new LinkedHashMap<>(Map.of(
                    "features",
                    "Trailers,Scenes",
                    "year",
                    1999,
                    "big",
                    "18446744073709551615",
                    "tree",
                    List.of(1, "x"),
                    "flag",
                    true,
                    "small",
                    -5,
                    "at",
                    "10:30:00",
                    "day",
                    "1999-08-14",
                    "kind",
                    "b"));
            Map<String, Object> made =
                    database.row(database.of(Operation.CREATE, "Film").data(data));
            assertThat(made)
                    .containsEntry("id", "1")
                    .containsEntry("rating", "G")
                    .containsEntry("features", "Trailers,Scenes")
                    .containsEntry("year", 1999L)
                    .containsEntry("big", new BigDecimal("18446744073709551615"))
                    .containsEntry("tree", List.of(1, "x"))
                    .containsEntry("at", "10:30:00")
                    .containsEntry("day", "1999-08-14T00:00:00.000Z");
            assertThat(made.get("seen")).isNotNull();
            assertThat(database.row(
                            database.of(Operation.UPDATE, "Film").id("1").data(made)))
                    .containsEntry("rating", "G");
            for (String time : List.of("100:00:01.250", "-12:13:14.567", "-01:02:03.500", "12:13:14.000")) {
                Map<String, Object> timed = database.row(database.of(Operation.CREATE, "Film")
                        .data(Map.of("exact", time, "seen", "2026-11-21T01:21:47.000Z")));
                assertThat(timed).containsEntry("exact", time);
                String id = (String) timed.get("id");
                assertThat(database.row(database.of(Operation.UPDATE, "Film")
                                .id(id)
                                .data(timed)
                                .replace(true)))
                        .isEqualTo(timed);
                assertThat(database.rows(database.of(Operation.FIND_ALL, "Film").filter(Map.of("exact", time))))
                        .containsExactly(timed);
            }
            Map<String, Object> wanted = Map.of("rating", "G", "year", Map.of("$gt", 1990), "day", "1999-08-14");
            assertThat(database.ask(database.of(Operation.COUNT, "Film").filter(wanted))
                            .data())
                    .isEqualTo(1L);
        }
    }
}
