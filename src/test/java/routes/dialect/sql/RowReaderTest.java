package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.postgres.PostgresDialect;
import routes.dialect.sqlite.SqliteDialect;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaReader;

/** Columns of others may hold what the type of their field has not. */
class RowReaderTest {
    private static final EntitySchema ITEM = SchemaReader.read("item.json", """
            [{"name": "Item", "collection": "items", "fields": {
              "real": "number", "whole": "integer", "flag": "boolean", "exact": {"type": "decimal"}, "day": "date"}}]
            """).find("Item");
    private static final List<SqlDialect> DIALECTS = List.of(PostgresDialect.INSTANCE, SqliteDialect.INSTANCE);

    private static Map<String, Object> read(SqlDialect dialect, String field, Object value) {
        Map<String, Object> row = new HashMap<>(Map.of(Column.ID, "a", field, value));
        return new RowReader(dialect, List.of(ITEM.id(), ITEM.column(field))).read(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"real", "whole", "flag", "exact"})
    void aTextAmongNumbersAndTruthsIsShownAsTheTextItIs(String field) {
        for (SqlDialect dialect : DIALECTS) {
            assertThat(read(dialect, field, "abc")).containsEntry(field, "abc");
        }
    }

    @Test
    void whatIsNoTextIsShownAsTheJsonValueNearest() {
        for (SqlDialect dialect : DIALECTS) {
            assertThat(read(dialect, "real", new byte[] {1, 2})).containsEntry("real", "AQI=");
            assertThat(read(dialect, "whole", true)).containsEntry("whole", true);
        }
        assertThat(read(PostgresDialect.INSTANCE, "day", 20240505)).containsEntry("day", 20240505L);
        assertThat(read(PostgresDialect.INSTANCE, "day", "soon")).containsEntry("day", "soon");
    }

    @Test
    void aNumberIsTheTruthThatDatabasesWithoutItKeep() {
        for (SqlDialect dialect : DIALECTS) {
            assertThat(read(dialect, "flag", 1)).containsEntry("flag", true);
            assertThat(read(dialect, "flag", false)).containsEntry("flag", false);
        }
    }
}
