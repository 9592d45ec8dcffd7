package routes.dialect.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import routes.entity.RowCursor;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;

/** A real database for tests: makes plain tables of a catalog, and runs flows in one transaction each. */
public class TestDatabase implements FlowRunner, AutoCloseable {
    private final Connection connection;
    private final SqlDialect dialect;
    private final Function<FieldType, String> types;
    private final List<SqlStatement> ran = new ArrayList<>();

    public TestDatabase(Connection connection, SqlDialect dialect, Function<FieldType, String> types) {
        this.connection = connection;
        this.dialect = dialect;
        this.types = types;
    }

    /** A flow in the statements of one dialect, whose further reads go to the given runner. */
    @FunctionalInterface
    public interface Plan<T> {
        Flow<T> in(SqlDialect dialect, FlowRunner runner);
    }

    /** Runs what is planned for this database. */
    public <T> T run(Plan<T> plan) {
        return run(plan.in(dialect, this));
    }

    public SqlDialect dialect() {
        return dialect;
    }

    public String url() {
        try {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Statements run since this was asked last. */
    public List<SqlStatement> ran() {
        List<SqlStatement> statements = List.copyOf(ran);
        ran.clear();
        return statements;
    }

    public void create(SchemaCatalog catalog) {
        Set<String> tables = new LinkedHashSet<>();
        for (EntitySchema schema : catalog.entities()) {
            execute("CREATE TABLE " + dialect.quoted(schema.collection()) + " ("
                    + schema.columns().stream().map(this::definition).collect(Collectors.joining(", ")) + ")");
        }
        for (EntitySchema schema : catalog.entities()) {
            for (Relation relation : schema.relations().values()) {
                if (relation.type() == RelationType.MANY_TO_MANY && tables.add(relation.through())) {
                    String key = " " + types.apply(FieldType.STRING) + " NOT NULL, ";
                    String one = dialect.quoted(relation.column());
                    String other = dialect.quoted(relation.inverseColumn());
                    execute("CREATE TABLE " + dialect.quoted(relation.through()) + " (" + one + key + other + key
                            + "PRIMARY KEY (" + one + ", " + other + "))");
                }
            }
        }
    }

    private String definition(Column column) {
        return dialect.quoted(column.name()) + " " + types.apply(column.type())
                + (column.nullable() ? "" : " NOT NULL")
                + (column.is(Column.Role.ID) ? " PRIMARY KEY" : column.unique() ? " UNIQUE" : "");
    }

    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows of a query, each as the values of its columns. */
    public List<List<Object>> select(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (found.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(found.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The value of a query's first column in its first row. */
    public Object scalar(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getObject(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public <T> T run(Flow<T> flow) {
        try {
            boolean outer = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                Flow<T> at = flow;
                while (at instanceof Flow.Run<T> run) {
                    at = run.then().apply(answer((SqlStatement) run.step()));
                }
                done = true;
                return ((Flow.Done<T>) at).value();
            } finally {
                if (outer) {
                    if (done) {
                        connection.commit();
                    } else {
                        connection.rollback();
                    }
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(ran.get(ran.size() - 1).text() + ": " + e.getMessage(), e);
        }
    }

    SqlAnswer answer(SqlStatement statement) throws SQLException {
        ran.add(statement);
        try (PreparedStatement prepared = connection.prepareStatement(statement.text())) {
            int at = 1;
            for (Object parameter : statement.parameters()) {
                prepared.setObject(at++, parameter);
            }
            if (!prepared.execute()) {
                return SqlAnswer.ofCount(prepared.getUpdateCount());
            }
            return ofRows(statement, rows(prepared.getResultSet()));
        }
    }

    static SqlAnswer ofRows(SqlStatement statement, List<Map<String, Object>> rows) {
        return statement.kind() == SqlStatement.Kind.STREAM
                ? SqlAnswer.ofCursor(new ListCursor(rows.iterator()))
                : SqlAnswer.ofRows(rows);
    }

    List<Map<String, Object>> rows(ResultSet result) throws SQLException {
        ResultSetMetaData shape = result.getMetaData();
        List<Map<String, Object>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                row.put(shape.getColumnLabel(i), result.getObject(i));
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record ListCursor(Iterator<Map<String, Object>> rows) implements RowCursor {
        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Map<String, Object> next() {
            return rows.next();
        }

        @Override
        public void close() {}
    }
}
