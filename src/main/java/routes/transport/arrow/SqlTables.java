package routes.transport.arrow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetDbSchemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetTables;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityView;
import routes.entity.ErrorCode;

/** Tells which tables there are for a caller: projects are schemas, of one catalog, and entities tables. */
final class SqlTables {
    static final List<String> TYPES = List.of("TABLE", "VIEW");

    /** Schemas of this many projects are read for one answer at most. */
    private static final int MAX_PROJECTS = 100;

    private final Catalog catalog;

    SqlTables(Catalog catalog) {
        this.catalog = catalog;
    }

    static BatchSource catalogs() {
        return new ListedRows(Schemas.GET_CATALOGS_SCHEMA, List.of(List.of(SqlCommands.CATALOG)));
    }

    static BatchSource types() {
        List<List<?>> rows = new ArrayList<>();
        TYPES.forEach(type -> rows.add(List.of(type)));
        return new ListedRows(Schemas.GET_TABLE_TYPES_SCHEMA, rows);
    }

    BatchSource schemas(CommandGetDbSchemas command, FlightPeer peer) {
        List<List<?>> rows = new ArrayList<>();
        if (here(command.hasCatalog() ? command.getCatalog() : null)) {
            projects(command.hasDbSchemaFilterPattern() ? command.getDbSchemaFilterPattern() : null, peer)
                    .forEach(project -> rows.add(List.of(SqlCommands.CATALOG, project)));
        }
        return new ListedRows(Schemas.GET_SCHEMAS_SCHEMA, rows);
    }

    /** Whether the one catalog is meant, or any. */
    static boolean here(@Nullable String catalog) {
        return catalog == null || catalog.equalsIgnoreCase(SqlCommands.CATALOG);
    }

    // Whoever names a project in the metadata of the connection has but this one.
    private List<String> projects(@Nullable String pattern, FlightPeer peer) {
        String own = peer.project();
        List<String> all = own == null
                ? catalog.projects(peer.visitor())
                : List.of(catalog.look(peer.visitor(), own).project());
        return pattern == null
                ? all
                : all.stream().filter(new NamePattern(pattern)::matches).toList();
    }

    BatchSource tables(CommandGetTables command, FlightPeer peer) {
        List<List<?>> rows = new ArrayList<>();
        if (here(command.hasCatalog() ? command.getCatalog() : null)) {
            String pattern = command.hasDbSchemaFilterPattern() ? command.getDbSchemaFilterPattern() : null;
            List<String> projects = projects(pattern, peer);
            if (projects.size() > MAX_PROJECTS) {
                throw new EntityException(
                                ErrorCode.BAD_REQUEST,
                                "The tables of " + projects.size() + " projects are asked for, and " + MAX_PROJECTS
                                        + " are the most")
                        .hint("Name a schema, or send the project as the metadata x-project.");
            }
            projects.forEach(project -> add(rows, command, project, peer, projects.size() == 1));
        }
        return new ListedRows(
                command.getIncludeSchema() ? Schemas.GET_TABLES_SCHEMA : Schemas.GET_TABLES_SCHEMA_NO_SCHEMA, rows);
    }

    private void add(List<List<?>> rows, CommandGetTables command, String project, FlightPeer peer, boolean alone) {
        Catalog.Visible visible;
        try {
            visible = catalog.look(peer.visitor(), project);
        } catch (EntityException broken) {
            if (alone) {
                throw broken;
            }
            // One project with a faulty schema does not take the others with it.
            return;
        }
        NamePattern names =
                new NamePattern(command.hasTableNameFilterPattern() ? command.getTableNameFilterPattern() : "%");
        List<String> types = command.getTableTypesList();
        for (EntityView view : visible.entities()) {
            String type = type(view);
            if (names.matches(view.schema().name()) && (types.isEmpty() || types.contains(type))) {
                List<Object> row = new ArrayList<>(Arrays.asList(
                        SqlCommands.CATALOG, project, view.schema().name(), type));
                if (command.getIncludeSchema()) {
                    row.add(SqlFields.bytes(SqlFields.of(project, view)));
                }
                rows.add(row);
            }
        }
    }

    private static String type(EntityView view) {
        return view.schema().keyed() ? TYPES.get(0) : TYPES.get(1);
    }
}
