package routes.transport.arrow;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.RowCursor;
import routes.schema.Shown;
import routes.transport.arrow.sql.SqlOutput;
import routes.transport.arrow.sql.SqlPlan;
import routes.transport.arrow.sql.SqlStatement;
import routes.transport.arrow.sql.SqlTable;

/** Statements as their caller may have them answered: what columns they have, and the batches of their rows. */
final class SqlQueries {
    private final Catalog catalog;

    SqlQueries(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What a statement reads: a project, and the entity as the caller sees it; neither for a statement of constants. */
    private record Place(@Nullable String project, @Nullable EntityView view) {}

    /** The columns of a statement, and the types of its parameters. */
    record Described(Schema columns, Schema parameters) {}

    /** A statement that is not executed yet. */
    Described described(String sql, FlightPeer peer) {
        SqlStatement statement = SqlStatement.parse(sql);
        Place place = place(statement, peer);
        SqlPlan plan = statement.plan(place.view(), null);
        return new Described(
                SqlFields.of(place.project(), place.view(), plan.outputs()), SqlFields.parameters(plan.parameters()));
    }

    /** A statement with the values of its parameters. */
    FlightPlan rows(SqlHandle handle, FlightPeer peer) {
        SqlStatement statement = SqlStatement.parse(handle.sql());
        Place place = place(statement, peer);
        List<?> values = handle.values();
        SqlPlan plan = statement.plan(place.view(), values == null ? List.of() : values);
        Schema schema = SqlFields.of(place.project(), place.view(), plan.outputs());
        EntityRequest.Builder request = plan.request();
        if (request == null) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < plan.rows(); i++) {
                rows.add(Map.of());
            }
            return FlightPlan.at(computed(schema, plan, rows.iterator(), null));
        }
        request.transport(ArrowCodec.TRANSPORT)
                .credential(peer.visitor().credential())
                .clientAddress(peer.visitor().address())
                .project(place.project());
        return FlightPlan.of(request.build(), result -> batches(schema, plan, result));
    }

    private Place place(SqlStatement statement, FlightPeer peer) {
        SqlTable table = statement.table();
        if (table == null) {
            return new Place(null, null);
        }
        if (!SqlTables.here(table.catalog())) {
            throw new EntityException(
                            ErrorCode.PROJECT_NOT_FOUND,
                            "Unknown catalog \"" + Shown.of(String.valueOf(table.catalog())) + "\"")
                    .hint("Write " + SqlCommands.CATALOG + ", or begin with the schema.");
        }
        String project = peer.project(table.project());
        Catalog.Visible visible = catalog.look(peer.visitor(), project);
        return new Place(visible.project(), table.in(visible.entities()));
    }

    private static Object batches(Schema schema, SqlPlan plan, EntityResult result) {
        if (plan.everyGroup() && result.data() instanceof List<?> groups && groups.size() >= SqlPlan.MAX_GROUPS) {
            throw new EntityException(
                            ErrorCode.PAYLOAD_TOO_LARGE,
                            "The answer has " + SqlPlan.MAX_GROUPS + " groups or more, which may not be all of them")
                    .hint("Ask for a part of them, by WHERE or by LIMIT.");
        }
        boolean plain = plan.outputs().stream().allMatch(output -> output.key() != null && output.counted() == null);
        if (plain) {
            List<String> names = plan.outputs().stream().map(SqlOutput::key).toList();
            return new RowBatches(schema, names, result);
        }
        RowCursor cursor = result.cursor();
        Iterator<?> rows = cursor == null ? ((List<?>) Objects.requireNonNull(result.data())).iterator() : cursor;
        return computed(schema, plan, rows, cursor);
    }

    // Values that no row has by itself are put into rows of their own.
    private static BatchSource computed(Schema schema, SqlPlan plan, Iterator<?> rows, @Nullable RowCursor cursor) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < plan.outputs().size(); i++) {
            names.add("c" + i);
        }
        RowCursor shown = new RowCursor() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            @SuppressWarnings("unchecked") // rows are what the core gives
            public Map<String, Object> next() {
                Map<String, ?> row = (Map<String, ?>) rows.next();
                Map<String, Object> values = new LinkedHashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    values.put(names.get(i), plan.outputs().get(i).value(row));
                }
                return values;
            }

            @Override
            public void close() {
                if (cursor != null) {
                    cursor.close();
                }
            }
        };
        EntityResult result =
                new EntityResult(routes.entity.Operation.FIND_ALL, null, null, null, null, null, null, shown, false);
        return new RowBatches(schema, names, result);
    }
}
