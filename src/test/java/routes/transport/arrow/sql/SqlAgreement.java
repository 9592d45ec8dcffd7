package routes.transport.arrow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import routes.dialect.sql.TestDatabase;

/** A statement has the answer that a database itself gives to the very same text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SqlAgreement {
    private static final int STATEMENTS = 1_000;

    private SqlBench core;
    private SqlBench judge;

    abstract TestDatabase open();

    /** Makes the database that judges follow the standard where it does not by itself. */
    void standard(SqlBench itself) {}

    @BeforeAll
    void insert() {
        core = new SqlBench(open(), new RandomSelects(3).rows(90));
        judge = new SqlBench(open(), new RandomSelects(3).rows(90));
        standard(judge);
    }

    @AfterAll
    void close() {
        core.close();
        judge.close();
    }

    @Test
    void randomStatementsHaveTheAnswersOfTheDatabaseItself() {
        RandomSelects random = new RandomSelects(11);
        int withRows = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            String sql = random.select();
            List<List<String>> expected = plain(judge.itself(sql), sql);
            assertThat(plain(core.ask(sql, List.of()), sql)).as(sql).isEqualTo(expected);
            withRows += expected.isEmpty() ? 0 : 1;
        }
        assertThat(withRows).isGreaterThan(STATEMENTS / 2);
    }

    /** What the core answers to it is what the database itself does. */
    void agrees(String sql) {
        assertThat(plain(core.ask(sql, List.of()), sql)).as(sql).isEqualTo(plain(judge.itself(sql), sql));
    }

    // Without an order any order is right.
    private static List<List<String>> plain(List<List<Object>> rows, String sql) {
        List<List<String>> plain = new ArrayList<>();
        rows.forEach(row -> plain.add(row.stream().map(SqlAgreement::plain).toList()));
        if (!sql.contains("ORDER BY")) {
            plain.sort((a, b) -> a.toString().compareTo(b.toString()));
        }
        return plain;
    }

    private static String plain(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "1.0000" : "0.0000";
        }
        return value instanceof Number number
                ? String.format(Locale.ROOT, "%.4f", number.doubleValue())
                : String.valueOf(value);
    }
}
