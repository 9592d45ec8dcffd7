package routes.dialect.oracle;

import java.nio.file.Path;
import java.util.List;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.JudgedContract;
import routes.dialect.sql.ParserJudge;
import routes.dialect.sql.SqlJudge;
import routes.dialect.sql.SqlVendor;

class OracleJudgedIT extends JudgedContract {
    @Override
    protected SqlVendor vendor() {
        return new OracleVendor(new Drivers(Path.of("none")));
    }

    @Override
    protected SqlJudge judge() {
        return ParserJudge.ORACLE;
    }

    @Override
    protected List<String> wrong() {
        return List.of(
                "SELECT \"a\" FROM \"t\" LIMIT 1",
                "SELECT \"a\" FROM (SELECT \"a\" FROM \"t\") AS q",
                "SELECT \"a\" FROM \"t\" WHERE \"a\" ILIKE ?",
                "SELECT [a] FROM \"t\"",
                "SELECT TOP 1 \"a\" FROM \"t\"",
                "INSERT INTO \"t\" (\"a\") VALUES (?), (?)",
                "UPDATE \"t\" SET \"a\" = ? RETURNING \"a\"",
                "CREATE TABLE IF NOT EXISTS \"t\" (\"a\" CLOB)",
                "ALTER TABLE \"t\" ADD COLUMN \"a\" CLOB",
                "ALTER TABLE \"t\" ADD CONSTRAINT \"k\" FOREIGN KEY (\"a\") REFERENCES \"u\" (\"id\") ON DELETE RESTRICT",
                "CREATE UNIQUE INDEX \"i\" ON \"t\" (\"a\") WHERE \"b\" IS NULL");
    }
}
