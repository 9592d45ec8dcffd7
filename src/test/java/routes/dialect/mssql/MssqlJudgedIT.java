package routes.dialect.mssql;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.JudgedContract;
import routes.dialect.sql.ParserJudge;
import routes.dialect.sql.SqlJudge;
import routes.dialect.sql.SqlVendor;

class MssqlJudgedIT extends JudgedContract {
    @Override
    protected SqlVendor vendor() {
        return new MssqlVendor(new Drivers(Path.of("none")));
    }

    /** What the grammar lacks is told in what it has; docs/dialects/mssql.md names each. */
    @Override
    protected SqlJudge judge() {
        return statement -> {
            String known = statement
                    .replace("(UPDLOCK, HOLDLOCK, ROWLOCK)", "(UPDLOCK HOLDLOCK ROWLOCK)")
                    .replaceAll("\\[([^\\]\"]*)\"([^\\]\"]*)\\]", "[$1_$2]");
            if (statement.startsWith("EXEC sp_getapplock ")) {
                return Optional.empty();
            }
            if (statement.startsWith("CREATE UNIQUE INDEX ")) {
                known = known.replace(" IS NOT NULL", " <> 0").replace(" IS NULL", " = 0");
            }
            return ParserJudge.MSSQL.fault(known);
        };
    }

    @Override
    protected List<String> wrong() {
        return List.of(
                "SELECT [a] FROM [t] LIMIT 1",
                "SELECT [a] FROM [t] OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY",
                "SELECT [a] FROM [t] ORDER BY [a] NULLS FIRST",
                "SELECT [a] FROM [t] WHERE [a] ILIKE ?",
                "SELECT [a] FROM [t] FOR UPDATE",
                "SELECT [a] FROM [t] WITH (UPDLOCK, HOLDLOC, ROWLOCK) WHERE [a] = ?",
                "SELECT TOP ? [a] FROM [t] [a] [b]",
                "UPDATE [t] SET [a] = ? WHERE [b] = ? RETURNING [a]",
                "SELECT `a` FROM [t]",
                "CREATE TABLE IF NOT EXISTS [t] ([a] BIT)",
                "ALTER TABLE [t] ADD COLUMN [a] BIT",
                "CREATE UNIQUE INDEX [i] ON [t] ([a]) WHERE [a] IS NOT NULL OR",
                "DROP TABLE [t] CASCADE");
    }
}
