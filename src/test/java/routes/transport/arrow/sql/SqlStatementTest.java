package routes.transport.arrow.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import routes.dialect.sqlite.SqliteTestDatabase;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.FieldType;

/** What SQL is taken beside what SQLite can judge: dates, parameters, names, and everything that is refused. */
class SqlStatementTest {
    private static SqlBench bench;

    @BeforeAll
    static void open() {
        bench = new SqlBench(
                SqliteTestDatabase.open(),
                List.of(
                        row("1", "sold", "2026-01-31T23:59:59.999Z", "amount", "10.25", "photo", "AQI="),
                        row("2", "sold", "2026-02-01T00:00:00.000Z", "amount", "9", "tags", List.of("a")),
                        row("3", "region", "Nord", "amount", "100.5")));
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static Map<String, Object> row(String id, Object... more) {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("id", id, "code", "c" + id, "rank", 1));
        for (int i = 0; i < more.length; i += 2) {
            row.put((String) more[i], more[i + 1]);
        }
        return row;
    }

    private static List<Object> ids(String condition, Object... parameters) {
        return bench.ask("SELECT id FROM Sale WHERE " + condition + " ORDER BY id", Arrays.asList(parameters)).stream()
                .map(found -> found.get(0))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sold >= DATE '2026-02-01' | 2",
                "sold < TIMESTAMP '2026-02-01 00:00:00' | 1",
                "sold = '2026-02-01T01:00:00+01:00' | 2",
                "sold BETWEEN {d '2026-01-01'} AND {ts '2026-01-31 23:59:59.999'} | 1",
                "NOT sold > DATE '2026-02-01' | 1 2",
                "sold IS NULL | 3",
                "amount > 9.5 | 1 3",
                "amount = 9 | 2",
                "amount IN (10.250, 100.5) | 1 3",
                "region ILIKE 'n%' | 3",
                "region ILIKE 'NORD' | 3",
                "region NOT ILIKE 'x%' | 3",
                "id = 3 | 3",
                "id IN (1, '2') | 1 2",
                "\"Sale\".\"id\" <> '2' | 1 3",
                "default.sale.\"ID\" = '2' | 2",
                "tags IS NOT NULL | 2",
                "photo IS NOT NULL | 1",
            })
    void conditionsMeetTheseRows(String condition, String ids) {
        String where = condition.replace("default.sale.", "sales.");
        assertThat(String.join(" ", ids(where).stream().map(String::valueOf).toList()))
                .isEqualTo(ids);
    }

    @Test
    void parametersStandForValuesAndKnowWhatTheyAreComparedWith() {
        assertThat(ids("amount > ? AND sold < ?", 9.5, "2026-02-01T00:00:00Z")).containsExactly("1");
        assertThat(ids("amount IN (?, ?)", 9L, new java.math.BigDecimal("100.50")))
                .containsExactly("2", "3");
        assertThat(ids("region LIKE ? ESCAPE ?", "N!%", "!")).isEmpty();
        assertThat(ids("region LIKE ?", "N%")).containsExactly("3");
        assertThat(ids("region = ?", "x' OR '1'='1")).isEmpty();
        assertThat(ids("region = ? OR region <> ?", null, null)).isEmpty();
        assertThat(ids("photo = ?", (Object) new byte[] {1, 2})).containsExactly("1");
        assertThat(ids("photo = ?", "AQI=")).containsExactly("1");
        assertThat(bench.ask("SELECT id FROM Sale ORDER BY id LIMIT ? OFFSET ?", List.of(1, 1L)))
                .containsExactly(List.of("2"));
        assertThat(bench.ask("SELECT ? AS x", List.of("y"))).containsExactly(List.of("y"));
        SqlStatement statement = SqlStatement.parse(
                "SELECT region FROM Sale WHERE amount > ? AND active = ? AND sold < ? AND rank IN (1, ?) "
                        + "AND photo = ? AND code LIKE ? GROUP BY region HAVING AVG(price) > ? LIMIT ?");
        assertThat(statement.plan(SqlBench.VIEW, null).parameters())
                .extracting(SqlParameter::type)
                .containsExactly(
                        FieldType.DECIMAL,
                        FieldType.BOOLEAN,
                        FieldType.DATE,
                        FieldType.INTEGER,
                        FieldType.BINARY,
                        FieldType.STRING,
                        FieldType.NUMBER,
                        FieldType.INTEGER);
    }

    @Test
    void anEntityIsNamedByItsNameOrCollectionInItsProject() {
        SqlTable table =
                SqlStatement.parse("SELECT * FROM octonet.\"my shop\".Order o").table();
        assertThat(table).isNotNull();
        assertThat(List.of(table.catalog(), table.project(), table.name(), table.alias()))
                .containsExactly("octonet", "my shop", "Order", "o");
        assertThat(SqlStatement.parse("SELECT 1").table()).isNull();
        assertThat(bench.ask("SELECT S.ID FROM shop.SALE S WHERE s.id = '1'", List.of()))
                .hasSize(1);
    }

    @Test
    void theColumnsOfAnAnswerAreCalledAsTheyWereAskedFor() {
        List<SqlOutput> outputs = SqlStatement.parse(
                        "SELECT ID, \"amount\" AS \"Der Betrag\", 1, COUNT ( * ), sum(amount) total FROM Sale GROUP BY id, amount")
                .plan(SqlBench.VIEW, List.of())
                .outputs();
        assertThat(outputs)
                .extracting(SqlOutput::label)
                .containsExactly("id", "Der Betrag", "1", "COUNT ( * )", "total");
        assertThat(outputs)
                .extracting(SqlOutput::type)
                .containsExactly(
                        FieldType.STRING, FieldType.DECIMAL, FieldType.INTEGER, FieldType.INTEGER, FieldType.DECIMAL);
        assertThat(outputs).extracting(SqlOutput::nullable).containsExactly(false, true, false, false, true);
    }

    @Test
    void allGroupsAreToldApartFromAPartOfThem() {
        assertThat(plan("SELECT region, COUNT(*) FROM Sale GROUP BY region").everyGroup())
                .isTrue();
        assertThat(plan("SELECT region, COUNT(*) FROM Sale GROUP BY region LIMIT 20000")
                        .everyGroup())
                .isTrue();
        assertThat(plan("SELECT region, COUNT(*) FROM Sale GROUP BY region LIMIT 10")
                        .everyGroup())
                .isFalse();
        assertThat(plan("SELECT COUNT(*) FROM Sale").everyGroup()).isFalse();
    }

    private static SqlPlan plan(String sql) {
        return SqlStatement.parse(sql).plan(SqlBench.VIEW, List.of());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/transport/arrow/refused-sql.csv", delimiter = '|', quoteCharacter = '`')
    void whatIsNotTakenIsNamedWithItsPlace(String sql, ErrorCode code, String message) {
        EntityException refusal = refusal(sql);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.text()).isEqualTo(message);
        assertThat(refusal.hint()).matches("(?s)[A-Z\"].*[.?]");
    }

    private static EntityException refusal(String sql) {
        return catchThrowableOfType(EntityException.class, () -> {
            SqlStatement statement = SqlStatement.parse(sql);
            SqlTable table = statement.table();
            statement.plan(table == null ? null : table.in(List.of(SqlBench.VIEW)), List.of());
        });
    }
}
