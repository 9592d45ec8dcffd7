package routes.transport.arrow.sql;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.sql.TestDatabase;
import routes.dialect.sqlite.SqliteTestDatabase;

class SqliteSqlAgreementTest extends SqlAgreement {
    @Override
    TestDatabase open() {
        return SqliteTestDatabase.open();
    }

    @Override
    void standard(SqlBench itself) {
        itself.execute("PRAGMA case_sensitive_like = ON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM sales ORDER BY id",
                "select ID, Region from SALES order by ID desc limit 3;",
                "SELECT s.*, 7 AS seven, 'x' FROM sales s ORDER BY s.id LIMIT 2",
                "SELECT sales.id FROM sales WHERE sales.rank = 1 ORDER BY 1",
                "SELECT id FROM sales WHERE units = 2.5",
                "SELECT id FROM sales WHERE units <> 2.5",
                "SELECT id FROM sales WHERE units < 2.5 AND units > -1.5",
                "SELECT id FROM sales WHERE NOT units >= 1e300",
                "SELECT id FROM sales WHERE units < 99999999999999999999",
                "SELECT id FROM sales WHERE units > 99999999999999999999 OR units <= -1e30",
                "SELECT id FROM sales WHERE units IN (1, 2.5, 99999999999999999999)",
                "SELECT id FROM sales WHERE units NOT IN (2.5)",
                "SELECT id FROM sales WHERE units NOT IN (1, NULL)",
                "SELECT id FROM sales WHERE NOT (units IN (1, NULL))",
                "SELECT id FROM sales WHERE units IN (NULL)",
                "SELECT id FROM sales WHERE units = NULL OR rank = 1",
                "SELECT id FROM sales WHERE NOT (units = NULL) OR rank = 1",
                "SELECT id FROM sales WHERE NULL OR active",
                "SELECT id FROM sales WHERE NOT active",
                "SELECT id FROM sales WHERE active IS NOT TRUE",
                "SELECT id FROM sales WHERE NOT (active IS NOT TRUE)",
                "SELECT id FROM sales WHERE active IS FALSE OR active IS NOT FALSE AND rank > 2",
                "SELECT id FROM sales WHERE NOT (units IS DISTINCT FROM 1)",
                "SELECT id FROM sales WHERE units IS NOT DISTINCT FROM NULL",
                "SELECT id FROM sales WHERE note LIKE '%'",
                "SELECT id FROM sales WHERE NOT (note LIKE '%')",
                "SELECT id FROM sales WHERE code NOT LIKE '%t%'",
                "SELECT id FROM sales WHERE code LIKE 'a^_b' ESCAPE '^'",
                "SELECT id FROM sales WHERE code LIKE '''%' OR note LIKE 'it''s'",
                "SELECT id FROM sales WHERE TRUE AND ((((rank = 1))))",
                "SELECT id FROM sales WHERE FALSE",
                "SELECT id FROM sales WHERE 1 = 1 AND 'b' > 'a' AND 2 <> 1 AND TRUE = TRUE",
                "SELECT id FROM sales WHERE tags IS NULL AND photo IS NULL",
                "SELECT id /* all of them */ FROM sales -- from here\n WHERE rank = 1 -- the end",
                "SELECT id FROM sales ORDER BY units DESC, region, id LIMIT 10 OFFSET 5",
                "SELECT id, units AS u FROM sales ORDER BY u ASC NULLS FIRST, id DESC NULLS LAST",
                "SELECT id FROM sales ORDER BY id LIMIT 0",
                "SELECT id FROM sales ORDER BY id LIMIT 5000000000",
                "SELECT 1 FROM sales LIMIT 3",
                "SELECT 1",
                "SELECT 1 AS x, 'y', TRUE, NULL, 1.5",
                "SELECT 1 LIMIT 0",
                "SELECT COUNT(*) FROM sales",
                "SELECT COUNT(1), COUNT(units), COUNT(rank), COUNT(tags) FROM sales WHERE region IS NULL",
                "SELECT COUNT(units), SUM(units), AVG(units), MIN(units), MAX(units) FROM sales WHERE 1 = 0",
                "SELECT SUM(units), SUM(rank) FROM sales WHERE units IS NULL",
                "SELECT COUNT(*) FROM sales HAVING COUNT(*) > 1000",
                "SELECT region, SUM(units) AS total FROM sales GROUP BY region ORDER BY total DESC, region",
                "SELECT region r, COUNT(*) FROM sales GROUP BY r ORDER BY 2 DESC, 1 LIMIT 2 OFFSET 1",
                "SELECT region, COUNT(*) FROM sales GROUP BY 1 HAVING COUNT(*) > 10 ORDER BY COUNT(*), region",
                "SELECT region, COUNT(*) AS n FROM sales GROUP BY region HAVING n > 10 AND region LIKE 'n%'",
                "SELECT region FROM sales GROUP BY region HAVING SUM(units) IS NULL OR NOT SUM(units) > 3",
                "SELECT region, COUNT(DISTINCT units) FROM sales GROUP BY region",
                "SELECT COUNT(DISTINCT region) FROM sales WHERE 1 = 0",
                "SELECT MIN(DISTINCT units), MAX(rank) AS rank FROM sales ORDER BY rank",
                "SELECT DISTINCT region, active FROM sales ORDER BY region, active",
                "SELECT DISTINCT * FROM sales ORDER BY id",
                "SELECT DISTINCT region FROM sales ORDER BY 1 DESC LIMIT 2",
                "SELECT region, COUNT(*) FROM sales GROUP BY region LIMIT 0",
                "SELECT 'all' AS what, COUNT(*) FROM sales",
            })
    void everyStatementOfThisTableHasTheAnswerOfSqliteItself(String sql) {
        agrees(sql);
    }
}
