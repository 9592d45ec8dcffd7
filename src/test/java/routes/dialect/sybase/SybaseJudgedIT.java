package routes.dialect.sybase;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.JudgedContract;
import routes.dialect.sql.ParserJudge;
import routes.dialect.sql.SqlJudge;
import routes.dialect.sql.SqlVendor;

/** By the grammar of SQL Server, whose language has the same root. */
class SybaseJudgedIT extends JudgedContract {
    @Override
    protected SqlVendor vendor() {
        return new SybaseVendor(new Drivers(Path.of("none")));
    }

    /** What SQL Server writes otherwise is told in its way; docs/dialects/sybase.md names each. */
    @Override
    protected SqlJudge judge() {
        return statement -> {
            if (statement.startsWith("LOCK TABLE ")) {
                return Optional.empty();
            }
            String known = statement
                    .replace("] HOLDLOCK", "] WITH (HOLDLOCK)")
                    .replaceAll("\\bDOUBLE PRECISION\\b", "FLOAT(53)")
                    .replaceAll("\\[([^\\]\"]*)\"([^\\]\"]*)\\]", "[$1_$2]")
                    .replaceAll(" LOCK DATAROWS$", "")
                    .replaceAll(", CASE WHEN (.*) END\\)$", ")");
            return ParserJudge.MSSQL.fault(known);
        };
    }

    @Override
    protected List<String> wrong() {
        return List.of(
                "SELECT [a] FROM [t] LIMIT 1",
                "SELECT [a] FROM [t] OFFSET 5 ROWS",
                "SELECT [a] FROM [t] ORDER BY [a] NULLS FIRST",
                "SELECT [a] FROM [t] WHERE [a] ILIKE ?",
                "SELECT [a] FROM [t] FOR UPDATE",
                "SELECT [a] FROM [t] HOLDLOC WHERE [a] = ? HOLDLOCK",
                "UPDATE [t] SET [a] = ? WHERE [b] = ? RETURNING [a]",
                "SELECT `a` FROM [t]",
                "CREATE TABLE IF NOT EXISTS [t] ([a] BIT)",
                "CREATE TABLE [t] ([a] BIT) LOCK DATAROW",
                "ALTER TABLE [t] ADD COLUMN [a] BIT",
                "DROP TABLE [t] CASCADE");
    }
}
