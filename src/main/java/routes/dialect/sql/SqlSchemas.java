package routes.dialect.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaException;
import routes.schema.SchemaFault;
import routes.schema.SchemaStrategy;

/**
 * Brings the tables of a database in line with the schemas. The change happens as a whole where the database
 * can undo DDL, and under a lock, so that replicas that start together do not trip over one another.
 */
final class SqlSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(SqlSchemas.class);

    // Without a lock for tables, each collision means that another replica made one: there are so many at most.
    private static final int MAX_TRIES = 200;

    private final String project;
    private final SqlVendor vendor;
    private final SqlDdl ddl;
    private final SqlConnections connections;
    private final TableNames names;
    private final List<TableShape> own;
    private String running = "";

    /**
     * @param project whose tables they are, for the log
     * @param own tables beside those of the catalog, which are never dropped
     */
    SqlSchemas(String project, SqlVendor vendor, SqlConnections connections, TableNames names, List<TableShape> own) {
        this.project = project;
        this.vendor = vendor;
        this.ddl = vendor.ddl();
        this.connections = connections;
        this.names = names;
        this.own = List.copyOf(own);
    }

    /** Names of all tables of a catalog. */
    static Set<String> tables(SchemaCatalog catalog, TableNames names) {
        return TableShapes.of(catalog, names).stream().map(TableShape::name).collect(Collectors.toUnmodifiableSet());
    }

    void apply(SchemaStrategy strategy, SchemaCatalog catalog) throws SQLException {
        strategy.admit(catalog);
        switch (strategy) {
            case NONE -> {}
            case VALIDATE -> validate(catalog);
            case UPDATE -> update(catalog);
            case CREATE, CREATE_DROP -> {
                drop(catalog);
                update(catalog);
            }
        }
    }

    private void validate(SchemaCatalog catalog) throws SQLException {
        DatabaseTables found = inventory();
        List<SchemaFault> faults = new ArrayList<>();
        String source = "database " + vendor.id();
        Set<String> elsewhere = elsewhere(catalog);
        String hint = "create it, or set the schema strategy to update";
        for (TableShape table : TableShapes.of(catalog, names)) {
            if (elsewhere.contains(table.name())) {
                continue;
            }
            if (!found.table(table.name())) {
                faults.add(new SchemaFault(source, "/" + table.name(), "there is no such table", hint));
                continue;
            }
            for (TableShape.Cell cell : table.columns()) {
                if (!found.column(table.name(), cell.name())) {
                    faults.add(new SchemaFault(
                            source, "/" + table.name() + "/" + cell.name(), "the table has no such column", hint));
                }
            }
        }
        faults.addAll(new ColumnTypes(vendor, found).faults(catalog, names));
        refuse(faults);
    }

    private static void refuse(List<SchemaFault> faults) {
        if (!faults.isEmpty()) {
            throw new SchemaException(faults);
        }
    }

    // Only tables of the schema that a connection uses anyway are looked at.
    private Set<String> elsewhere(SchemaCatalog catalog) {
        return catalog.entities().stream()
                .filter(entity -> entity.mapping().databaseSchema() != null)
                .map(names::table)
                .collect(Collectors.toSet());
    }

    private void update(SchemaCatalog catalog) throws SQLException {
        List<TableShape> tables = new ArrayList<>();
        TableShapes.of(catalog, names).forEach(table -> tables.add(ddl.fitted(table)));
        tables.addAll(own);
        DatabaseTables found = inventory();
        refuse(new ColumnTypes(vendor, found).faults(catalog, names));
        if (missing(tables, found).isEmpty()) {
            return;
        }
        for (int tries = 1; ; tries++) {
            try {
                change(tables);
                return;
            } catch (SQLException failure) {
                if (tries == MAX_TRIES || !ddl.exists(failure)) {
                    refuse(repeated(tables, failure));
                    throw failure;
                }
            }
        }
    }

    // A key that rows which are there do not keep; the statement that failed names it.
    private List<SchemaFault> repeated(List<TableShape> tables, SQLException failure) {
        List<SchemaFault> faults = new ArrayList<>();
        if (vendor.errors().read(failure).kind() != SqlFailure.Kind.UNIQUE) {
            return faults;
        }
        for (TableShape table : tables) {
            for (TableShape.Key key : table.indexes()) {
                if (key.unique() && running.contains(ddl.quote(key.name()))) {
                    faults.add(new SchemaFault(
                            "database " + vendor.id(),
                            "/" + table.name() + "/" + String.join("+", key.columnNames()),
                            "it can't be made unique, since several rows have the same value",
                            "change these rows, or take the uniqueness out of the schema"));
                }
            }
        }
        return faults;
    }

    private void change(List<TableShape> tables) throws SQLException {
        try (Connection connection = connections.maintain()) {
            DatabaseTables.execute(connection, ddl.begin(false));
            try {
                // Looked at again under the lock: another replica may have done it all by now.
                List<String> statements = missing(tables, DatabaseTables.read(connection, ddl));
                for (String statement : statements) {
                    running = statement;
                    DatabaseTables.execute(connection, List.of(statement));
                }
                DatabaseTables.execute(connection, ddl.commit(false));
                LOG.info(
                        "sql: tables updated project={} dialect={} statements={}",
                        project,
                        vendor.id(),
                        statements.size());
            } catch (SQLException failure) {
                undo(connection, false, failure);
                throw failure;
            }
        }
    }

    /** Drops the tables of the catalog and nothing else; our own tables stay. */
    void drop(SchemaCatalog catalog) throws SQLException {
        try (Connection connection = connections.maintain()) {
            DatabaseTables.execute(connection, ddl.begin(true));
            try {
                DatabaseTables found = DatabaseTables.read(connection, ddl);
                List<String> statements = dropping(TableShapes.of(catalog, names), found);
                DatabaseTables.execute(connection, statements);
                DatabaseTables.execute(connection, ddl.commit(true));
                if (!statements.isEmpty()) {
                    LOG.info(
                            "sql: tables dropped project={} dialect={} statements={}",
                            project,
                            vendor.id(),
                            statements.size());
                }
            } catch (SQLException failure) {
                undo(connection, true, failure);
                throw failure;
            }
        }
    }

    private List<String> dropping(List<TableShape> tables, DatabaseTables found) {
        List<String> statements = new ArrayList<>();
        List<TableShape> there = tables.stream()
                .filter(table -> found.table(table.name()) && !table.name().startsWith(TableShapes.OWN))
                .toList();
        for (TableShape table : ddl.dropsReferences() ? List.<TableShape>of() : there) {
            for (TableShape.Reference reference : table.references()) {
                if (found.reference(reference.name())) {
                    statements.add(ddl.dropReference(table, reference));
                }
            }
        }
        for (TableShape table : ddl.dropsIndexes() ? List.<TableShape>of() : there) {
            for (TableShape.Key key : table.indexes()) {
                if (found.index(key.name())) {
                    statements.add(ddl.dropIndex(key));
                }
            }
        }
        there.forEach(table -> statements.add(ddl.dropTable(table.name())));
        return statements;
    }

    // Tables first, then what refers to them: two tables may refer to each other.
    private List<String> missing(List<TableShape> tables, DatabaseTables found) {
        List<String> statements = new ArrayList<>();
        for (TableShape table : tables) {
            if (!found.table(table.name())) {
                statements.add(ddl.createTable(table));
                continue;
            }
            for (TableShape.Cell cell : table.columns()) {
                if (!found.column(table.name(), cell.name())) {
                    statements.addAll(ddl.addColumn(table, cell));
                }
            }
            for (TableShape.Extra extra : ddl.extraColumns(table)) {
                if (!found.column(table.name(), extra.name())) {
                    statements.add(ddl.addExtra(table, extra));
                }
            }
        }
        for (TableShape table : tables) {
            if (ddl.wholeTables() && !found.table(table.name())) {
                continue;
            }
            for (TableShape.Key key : table.indexes()) {
                if (!found.index(key.name()) && indexable(table, key)) {
                    statements.addAll(ddl.createIndex(table, key));
                }
            }
        }
        if (!ddl.inlineReferences()) {
            for (TableShape table : tables) {
                if (ddl.wholeTables() && !found.table(table.name())) {
                    continue;
                }
                for (TableShape.Reference reference : table.references()) {
                    if (!found.reference(reference.name())) {
                        statements.addAll(ddl.addReference(table, reference));
                    }
                }
            }
        }
        return statements;
    }

    // An index that only makes answers faster can be done without.
    private boolean indexable(TableShape table, TableShape.Key key) {
        TableShape.Cell obstacle = ddl.obstacle(table, key);
        if (obstacle != null && key.unique()) {
            throw new SchemaException(List.of(new SchemaFault(
                    "database " + vendor.id(),
                    "/" + table.name() + "/" + obstacle.name(),
                    "text of this length can't be unique on this database",
                    "give it a maxLength of at most " + ddl.maxVarchar())));
        }
        return obstacle == null;
    }

    private DatabaseTables inventory() throws SQLException {
        try (Connection connection = connections.read()) {
            return DatabaseTables.read(connection, ddl);
        }
    }

    private void undo(Connection connection, boolean dropping, SQLException failure) {
        try {
            DatabaseTables.execute(connection, ddl.rollback(dropping));
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
