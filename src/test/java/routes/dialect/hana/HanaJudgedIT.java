package routes.dialect.hana;

import java.nio.file.Path;
import java.util.List;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.JudgedContract;
import routes.dialect.sql.SqlJudge;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.StandIn;
import routes.dialect.sql.TestDatabase;
import routes.schema.FieldType;

/** By H2, which runs what the two have in common; what HANA has of its own, HibernateReferenceTest compares. */
class HanaJudgedIT extends JudgedContract {
    private SqlJudge judge;

    @Override
    protected SqlVendor vendor() {
        return new HanaVendor(new Drivers(Path.of("none")));
    }

    @Override
    protected TestDatabase open() {
        return h2();
    }

    @Override
    protected SqlJudge newcomer() {
        return h2();
    }

    @Override
    protected SqlJudge judge() {
        if (judge == null) {
            judge = h2().with(tables());
        }
        return judge;
    }

    private static StandIn h2() {
        return new StandIn(StandIn.h2(""), HanaDialect.INSTANCE, HanaJudgedIT::type, true, HanaJudgedIT::known);
    }

    private static String type(FieldType type) {
        return switch (type) {
            case STRING, ENUM, OBJECT_ID -> "NVARCHAR(4000)";
            case TEXT, JSON, ARRAY -> "NCLOB";
            case NUMBER -> "DOUBLE";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(38, 10)";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "TIMESTAMP";
            case BINARY -> "BLOB";
        };
    }

    private static String known(String statement) {
        if (statement.startsWith("LOCK TABLE ") || statement.contains(" FROM SYS.")) {
            return "";
        }
        return statement
                .replace("CREATE COLUMN TABLE ", "CREATE TABLE ")
                .replace(" FROM DUMMY", " FROM DUAL")
                .replace("TO_VARCHAR(", "TO_CHAR(")
                .replaceAll(" ADD \\(\"([^)]+(\\([^)]*\\))?[^)]*)\\)$", " ADD COLUMN \"one_more_$1");
    }

    @Override
    protected List<String> wrong() {
        return List.of(
                "SELECT \"name\" FROM \"items\" WHERE \"nothing\" = ?",
                "SELECT \"name\" FROM \"items\" WHERE \"size\" = 'big'",
                "SELECT \"name\" FROM \"items\" LIMIT ? FETCH FIRST 1 ROW ONLY",
                "SELECT \"name\" FROM \"items\" WHERE \"name\" LIKE ? ESCAPE",
                "SELECT [name] FROM \"items\"",
                "UPDATE \"items\" SET \"name\" = ? RETURNING \"name\"",
                "INSERT INTO \"items\" (\"id\") VALUES (?) ON CONFLICT DO NOTHING",
                "ALTER TABLE \"items\" ADD CONSTRAINT \"k\" FOREIGN KEY (\"box\") REFERENCES \"nowhere\" (\"id\")",
                "CREATE UNIQUE INDEX \"i\" ON \"items\" (\"name\") WHERE \"deletedAt\" IS NULL");
    }
}
