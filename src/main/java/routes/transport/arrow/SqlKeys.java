package routes.transport.arrow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.schema.Column;
import routes.schema.Relation;

/** Tells the keys of tables for a caller: ids, and the columns of relations that hold the id of another row. */
final class SqlKeys {
    private static final int NO_ACTION = 3;

    private final Catalog catalog;

    SqlKeys(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A table as a command names it. */
    record Table(@Nullable String catalog, @Nullable String project, String name) {}

    /** A column of one table that holds the id of another. */
    private record Key(EntityView from, Relation relation, EntityView to) {}

    private Catalog.@Nullable Visible project(Table table, FlightPeer peer) {
        return SqlTables.here(table.catalog()) ? catalog.look(peer.visitor(), peer.project(table.project())) : null;
    }

    BatchSource primary(Table table, FlightPeer peer) {
        List<List<?>> rows = new ArrayList<>();
        Catalog.Visible visible = project(table, peer);
        EntityView view = visible == null ? null : ArrowRows.find(visible, table.name());
        if (visible != null && view != null && view.schema().keyed()) {
            rows.add(Arrays.asList(
                    SqlCommands.CATALOG, visible.project(), view.schema().name(), Column.ID, 1, null));
        }
        return new ListedRows(Schemas.GET_PRIMARY_KEYS_SCHEMA, rows);
    }

    /**
     * The keys between tables.
     *
     * @param from the table whose column is meant, null for any
     * @param to the table whose id it holds, null for any
     */
    BatchSource foreign(Schema schema, @Nullable Table from, @Nullable Table to, FlightPeer peer) {
        Table named = from == null ? to : from;
        Catalog.Visible visible = named == null ? null : project(named, peer);
        List<List<?>> rows = new ArrayList<>();
        if (visible != null && (to == null || SqlTables.here(to.catalog()))) {
            for (Key key : keys(visible)) {
                if (is(key.from(), from) && is(key.to(), to)) {
                    rows.add(row(key, visible.project()));
                }
            }
        }
        return new ListedRows(schema, rows);
    }

    private static boolean is(EntityView view, @Nullable Table table) {
        return table == null
                || view.schema().name().equals(table.name())
                || view.schema().collection().equals(table.name());
    }

    // What a caller may not see is not told of, neither as a column nor as a table.
    private static List<Key> keys(Catalog.Visible visible) {
        List<Key> keys = new ArrayList<>();
        for (EntityView view : visible.entities()) {
            for (Relation relation : view.relations()) {
                EntityView target = ArrowRows.find(visible, relation.target());
                if (relation.owning() && view.readable(relation.column()) != null && target != null) {
                    keys.add(new Key(view, relation, target));
                }
            }
        }
        return keys;
    }

    private static List<?> row(Key key, String project) {
        Relation relation = key.relation();
        return Arrays.asList(
                SqlCommands.CATALOG,
                project,
                key.to().schema().name(),
                Column.ID,
                SqlCommands.CATALOG,
                project,
                key.from().schema().name(),
                relation.column(),
                1,
                "fk_" + key.from().schema().collection() + "_" + relation.column(),
                null,
                NO_ACTION,
                rule(relation));
    }

    private static int rule(Relation relation) {
        return switch (relation.onDelete()) {
            case CASCADE -> 0;
            case RESTRICT -> 1;
            case SET_NULL -> 2;
            case NO_ACTION -> NO_ACTION;
        };
    }
}
