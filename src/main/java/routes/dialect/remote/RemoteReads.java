package routes.dialect.remote;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteRows.Found;
import routes.dialect.remote.RemoteRows.Query;
import routes.dialect.remote.RemoteRows.Row;
import routes.dialect.sql.Flow;
import routes.dialect.sql.FlowRunner;
import routes.dialect.sql.Misses;
import routes.entity.Cursors;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.entity.Page;
import routes.entity.Projection;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** The operations that read. */
final class RemoteReads {
    /** Rows of a stream that are read at once. */
    static final int CHUNK = 500;

    private final RemoteRows rows;
    private final FlowRunner runner;

    RemoteReads(RemoteRows rows, FlowRunner runner) {
        this.rows = rows;
        this.runner = runner;
    }

    Flow<EntityResult> plan(EntityCommand command) {
        if (command instanceof EntityCommand.FindAll find) {
            return find.stream() ? streamed(find) : listed(find);
        }
        if (command instanceof EntityCommand.FindOne find) {
            return one(find);
        }
        if (command instanceof EntityCommand.Count count) {
            return rows.count(count.schema(), count.filter())
                    .map(n -> new EntityResult(Operation.COUNT, n, null, n, null, null, null, null, false));
        }
        return rows.aggregate((EntityCommand.Aggregate) command)
                .map(found -> EntityResult.counted(Operation.AGGREGATE, found, found.size()));
    }

    private Flow<EntityResult> listed(EntityCommand.FindAll command) {
        Page page = command.page();
        boolean onward = page.after() != null;
        return find(command, page.after(), page.skip(), page.limit() + 1, command.withTotal() && !onward)
                .then(found -> command.withTotal() && onward
                        ? rows.count(command.schema(), command.filter()).map(total -> list(command, found, total))
                        : Flow.done(list(command, found, found.total())));
    }

    private EntityResult list(EntityCommand.FindAll command, Found found, @Nullable Long total) {
        Page page = command.page();
        List<Row> all = found.rows();
        boolean last = all.size() <= page.limit();
        List<Row> shown = last ? all : all.subList(0, page.limit());
        String next = last || shown.isEmpty()
                ? null
                : Cursors.encode(page, shown.get(shown.size() - 1).values());
        List<Map<String, Object>> data = shown.stream()
                .map(row -> ShownRows.row(command.projection(), row.values()))
                .toList();
        long count = data.size();
        return new EntityResult(command.operation(), data, count, total, page.limit(), next, null, null, false);
    }

    private Flow<Found> find(
            EntityCommand.FindAll command, @Nullable List<@Nullable Object> after, int skip, int limit, boolean total) {
        Page page = command.page();
        Projection shown = command.projection();
        Filter filter =
                after == null ? command.filter() : Filter.and(command.filter(), PlaceInOrder.after(page.sort(), after));
        List<Column> columns = ShownRows.columns(command.schema(), shown, page.sort());
        return rows.find(
                new Query(command.schema(), columns, shown.includes(), filter, page.sort(), skip, limit, total));
    }

    private Flow<EntityResult> streamed(EntityCommand.FindAll command) {
        Page page = command.page();
        if (!rows.ordered(command.schema())) {
            throw Unsupported.of("An export", "Read the rows by limit and skip.");
        }
        int first = Math.min(page.limit(), CHUNK);
        return find(command, page.after(), page.skip(), first, false).map(found -> {
            RemoteCursor cursor = new RemoteCursor(
                    command,
                    found.rows(),
                    (after, limit) ->
                            runner.run(find(command, after, 0, limit, false)).rows());
            return new EntityResult(command.operation(), null, null, null, page.limit(), null, null, cursor, false);
        });
    }

    private Flow<EntityResult> one(EntityCommand.FindOne command) {
        EntitySchema schema = command.schema();
        boolean byId = command.operation() == Operation.FIND_BY_ID;
        return first(schema, command.filter(), command.projection(), byId ? List.of() : command.sort())
                .map(row -> {
                    if (row == null) {
                        throw byId ? Misses.byId(schema) : Misses.byFilter(schema);
                    }
                    return ShownRows.single(command.operation(), command.projection(), row.values());
                });
    }

    /** The first row in this order with what a projection asks for, or null. */
    Flow<@Nullable Row> first(EntitySchema schema, Filter filter, Projection projection, List<Sort> sort) {
        List<Column> columns =
                ShownRows.columns(schema, projection, List.of(new Sort(FieldRef.of(schema.id()), false)));
        return first(new Query(schema, columns, projection.includes(), filter, sort, 0, 1, false));
    }

    /** The first row that meets the filter with all its columns, or null. */
    Flow<@Nullable Row> whole(EntitySchema schema, Filter filter) {
        List<Sort> sort = List.of(new Sort(FieldRef.of(schema.id()), false));
        return first(new Query(schema, schema.columns(), List.of(), filter, sort, 0, 1, false));
    }

    private Flow<@Nullable Row> first(Query query) {
        return rows.find(query).map(found -> {
            Row row = found.rows().isEmpty() ? null : found.rows().get(0);
            String asked = id(query.filter());
            return row == null || asked == null ? row : known(query.schema(), asked, row);
        });
    }

    /** A row in answer to a question for this id; that of another id was not asked for and is not passed on. */
    Row known(EntitySchema schema, String asked, Row row) {
        if (!rows.same(schema, asked, RemoteWrites.id(row))) {
            throw new UnreadableReply("it is a row of another id than was asked for");
        }
        return row;
    }

    // The id that every row has to have which meets the filter.
    private static @Nullable String id(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.operands().stream()
                    .map(RemoteReads::id)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return filter instanceof Filter.Compare compare
                        && compare.comparison() == Filter.Comparison.EQ
                        && compare.field().column().is(Column.Role.ID)
                ? String.valueOf(compare.value())
                : null;
    }
}
