package routes.dialect.db2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.JudgedContract;
import routes.dialect.sql.SqlJudge;
import routes.dialect.sql.SqlRenderer;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.StandIn;
import routes.dialect.sql.TableNames;
import routes.dialect.sql.TestDatabase;
import routes.entity.Filter;
import routes.schema.EntitySchema;
import routes.schema.FieldType;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/** By Derby, which speaks DB2's language and has its strict types, and by H2, which runs each statement. */
class Db2JudgedIT extends JudgedContract {
    static {
        System.setProperty("derby.stream.error.file", "target/derby.log");
    }

    private SqlJudge judge;

    @Override
    protected SqlVendor vendor() {
        return new Db2Vendor(new Drivers(Path.of("none")));
    }

    @Override
    protected TestDatabase open() {
        return both();
    }

    @Override
    protected SqlJudge newcomer() {
        return both();
    }

    @Override
    protected SqlJudge judge() {
        if (judge == null) {
            judge = both().with(tables());
        }
        return judge;
    }

    private static StandIn both() {
        String derby = "jdbc:derby:memory:" + UUID.randomUUID() + ";create=true";
        return new StandIn(
                StandIn.h2(";MODE=DB2"),
                Db2Dialect.INSTANCE,
                Db2JudgedIT::type,
                true,
                Db2JudgedIT::asH2,
                new StandIn(derby, Db2Dialect.INSTANCE, Db2JudgedIT::type, true, Db2JudgedIT::asDerby));
    }

    private static String type(FieldType type) {
        return switch (type) {
            case STRING, ENUM, OBJECT_ID -> "VARCHAR(2000)";
            case TEXT, JSON, ARRAY -> "CLOB(16M)";
            case NUMBER -> "DOUBLE";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(31, 10)";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "TIMESTAMP";
            case BINARY -> "BLOB(16M)";
        };
    }

    // Neither has indexes of expressions, or rows that stay out of an index.
    private static String common(String statement) {
        if (statement.contains(" FROM SYSCAT.")) {
            return "";
        }
        return statement
                .replace(" CODEUNITS32)", ")")
                .replace("TIMESTAMP(3)", "TIMESTAMP")
                .replaceAll("CASE WHEN [^,]* THEN (\"[^\"]+\") END( DESC)?([,)].*) EXCLUDE NULL KEYS", "$1$2$3")
                .replaceAll("CASE WHEN [^,]* THEN (\"[^\"]+\") END(?=( DESC)?[,)] *(\"|CASE|$))", "$1")
                .replace(" EXCLUDE NULL KEYS", "")
                .replace(" ADD COLUMN \"", " ADD COLUMN \"one_more_");
    }

    private static String asH2(String statement) {
        return statement.startsWith("LOCK TABLE ")
                ? ""
                : common(statement)
                        .replace(" FOR READ ONLY WITH RS USE AND KEEP UPDATE LOCKS", " FOR UPDATE")
                        .replaceAll("MICROSECOND\\((\\S+)\\)", "EXTRACT(MICROSECOND FROM $1)");
    }

    // It numbers rows, but not apart for each parent, and has no regular expressions.
    private static String asDerby(String statement) {
        if (statement.contains("ROW_NUMBER() OVER (PARTITION BY ")) {
            return "";
        }
        return common(statement)
                .replace(" WITH RS USE AND KEEP UPDATE LOCKS", " WITH RS")
                .replace("MICROSECOND(", "SECOND(")
                .replaceAll("REGEXP_LIKE\\((\\S+), (CAST\\(\\? AS VARCHAR\\(8000\\)\\))\\)", "$1 LIKE $2");
    }

    // A name without its schema is one of the connection's own schema, even beside a table that is called so.
    @Test
    void rowsOfAnotherDatabaseSchemaAreAskedForTheirRelatedOnes() {
        SchemaCatalog catalog = SchemaReader.read("sales.json", """
                [{"name": "Team", "table": "teams", "databaseSchema": "sales", "id": {"column": "id", "maxLength": 9},
                  "relations": {"people": {"target": "Person", "type": "one-to-many", "mappedBy": "team"}}},
                 {"name": "Person", "table": "people", "databaseSchema": "sales", "id": {"column": "id", "maxLength": 9},
                  "relations": {"team": {"target": "Team", "type": "many-to-one", "column": "team"}}}]
                """);
        EntitySchema team = catalog.find("Team");
        Filter some = new Filter.Related(
                team, team.relations().get("people"), catalog.find("Person"), Filter.ALL, Filter.ALL);
        SqlRenderer renderer = new SqlRenderer(Db2Dialect.INSTANCE, TableNames.PLAIN);
        try (StandIn sales = both().with(List.of(
                "CREATE SCHEMA \"sales\"",
                "CREATE TABLE \"sales\".\"teams\" (\"id\" VARCHAR(9))",
                "CREATE TABLE \"sales\".\"people\" (\"id\" VARCHAR(9), \"team\" VARCHAR(9))"))) {
            assertThat(sales.fault(renderer.count(team, some).text())).isEmpty();
            assertThat(sales.fault(renderer.delete(team, new Filter.Not(some)).text()))
                    .isEmpty();
        }
    }

    @Override
    protected List<String> wrong() {
        return List.of(
                "SELECT \"name\" FROM \"items\" LIMIT 1",
                "SELECT TOP 1 \"name\" FROM \"items\"",
                "SELECT \"name\" FROM \"items\" WHERE \"name\" ILIKE ?",
                "SELECT \"name\" FROM \"items\" WHERE \"notes\" = ?",
                "SELECT \"name\" FROM \"items\" ORDER BY \"notes\"",
                "SELECT \"name\", ? FROM \"items\"",
                "SELECT \"nothing\" FROM \"items\"",
                "SELECT \"name\" FROM \"items\" WHERE \"on\" = 1",
                "SELECT \"name\" FROM \"items\" WHERE \"size\" = 'big'",
                "SELECT [name] FROM \"items\"",
                "SELECT \"name\" FROM \"items\" FOR READ ONLY WITH XS USE AND KEEP UPDATE LOCKS",
                "UPDATE \"items\" SET \"name\" = ? RETURNING \"name\"",
                "DELETE FROM \"items\" ORDER BY \"name\"",
                "CREATE TABLE IF NOT EXISTS \"t\" (\"a\" BOOLEAN)",
                "CREATE TABLE \"t\" (\"a\" NVARCHAR(MAX))",
                "DROP TABLE \"items\" CASCADE");
    }
}
