package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.postgres.PostgresDialect;
import routes.dialect.sqlite.SqliteDialect;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaReader;

/** Columns of others may hold what the type of their field has not. */
class RowReaderTest {
    private static final EntitySchema ITEM = SchemaReader.read("item.json", """
            [{"name": "Item", "collection": "items", "fields": {
              "real": "number", "whole": "integer", "flag": "boolean", "exact": {"type": "decimal"}}}]
            """).find("Item");
    private static final List<SqlDialect> DIALECTS = List.of(PostgresDialect.INSTANCE, SqliteDialect.INSTANCE);

    private static Map<String, Object> read(SqlDialect dialect, String field, Object value) {
        Map<String, Object> row = new HashMap<>(Map.of(Column.ID, "a", field, value));
        return new RowReader(dialect, "Item", List.of(ITEM.id(), ITEM.column(field))).read(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"real", "whole", "flag", "exact"})
    void aTextIsNoNumberAndNoTruth(String field) {
        for (SqlDialect dialect : DIALECTS) {
            assertThatThrownBy(() -> read(dialect, field, "abc"))
                    .isInstanceOfSatisfying(EntityException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.INTERNAL);
                        assertThat(refused).hasMessageStartingWith("A value of Item a is not of its field's type");
                    });
        }
    }

    @Test
    void aNumberIsTheTruthThatDatabasesWithoutItKeep() {
        for (SqlDialect dialect : DIALECTS) {
            assertThat(read(dialect, "flag", 1)).containsEntry("flag", true);
            assertThat(read(dialect, "flag", false)).containsEntry("flag", false);
        }
    }
}
