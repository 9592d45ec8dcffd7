package routes.dialect.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.entity.Cursors;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.EntityTag;
import routes.entity.Operation;
import routes.entity.Page;
import routes.entity.Projection;
import routes.entity.Stage;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** The operations that read. */
final class ReadFlows {
    // Of an export: so many rows have their relations filled in by one query.
    private static final int CHUNK = 500;

    private final SqlRenderer renderer;
    private final SqlDialect dialect;
    private final IncludeFlows includes;
    private final FlowRunner runner;

    ReadFlows(SqlRenderer renderer, FlowRunner runner) {
        this.renderer = renderer;
        this.dialect = renderer.dialect();
        this.includes = new IncludeFlows(dialect, renderer.names());
        this.runner = runner;
    }

    IncludeFlows includes() {
        return includes;
    }

    Flow<EntityResult> findAll(EntityCommand.FindAll command) {
        return command.stream() ? streamed(command) : listed(command);
    }

    private Flow<EntityResult> listed(EntityCommand.FindAll command) {
        Page page = command.page();
        Selection selection = Selection.of(command.schema(), command.projection(), page.sort());
        int more = page.limit() == Integer.MAX_VALUE ? page.limit() : page.limit() + 1;
        SqlStatement statement = renderer.page(command.schema(), selection.columns(), command.filter(), page, more)
                .rows(selection.columns(), more);
        Flow<EntityResult> list = Flow.run(statement).then(answer -> {
            List<Map<String, Object>> rows = answer.rows();
            boolean last = rows.size() <= page.limit();
            List<Map<String, Object>> shown = last ? rows : rows.subList(0, page.limit());
            new RowReader(dialect, selection.columns()).read(shown);
            // Before relations are filled in, since an object may take the place of a key that is sorted by.
            String next = last || shown.isEmpty() ? null : Cursors.encode(page.sort(), shown.get(shown.size() - 1));
            return includes.fill(shown, selection).map(done -> list(command, done, next));
        });
        return command.withTotal() ? list.then(result -> withTotal(command, result)) : list;
    }

    private static EntityResult list(
            EntityCommand.FindAll command, List<Map<String, Object>> rows, @Nullable String next) {
        long count = rows.size();
        int limit = command.page().limit();
        return new EntityResult(command.operation(), rows, count, null, limit, next, null, null, false);
    }

    private Flow<EntityResult> withTotal(EntityCommand.FindAll command, EntityResult result) {
        return Flow.run(renderer.count(command.schema(), command.filter()))
                .map(answer -> new EntityResult(
                        result.operation(),
                        result.data(),
                        result.count(),
                        SqlRenderer.count(answer),
                        result.limit(),
                        result.next(),
                        null,
                        null,
                        false));
    }

    private Flow<EntityResult> streamed(EntityCommand.FindAll command) {
        Page page = command.page();
        Selection selection = Selection.of(command.schema(), command.projection(), List.of());
        SqlStatement statement =
                renderer.page(command.schema(), selection.columns(), command.filter(), page, page.limit()).stream();
        return Flow.run(statement).map(answer -> {
            if (answer.cursor() == null) {
                throw new IllegalStateException("a stream was asked for and no cursor given");
            }
            RowReader reader = new RowReader(dialect, selection.columns());
            boolean filled = !command.projection().includes().isEmpty();
            FilledCursor cursor = new FilledCursor(
                    answer.cursor(),
                    reader,
                    rows -> filled ? runner.run(includes.fill(rows, selection)) : selection.finish(rows),
                    filled ? RowSize.fitting(selection.columns(), CHUNK) : 1);
            return new EntityResult(command.operation(), null, null, null, page.limit(), null, null, cursor, false);
        });
    }

    Flow<EntityResult> findOne(EntityCommand.FindOne command) {
        EntitySchema schema = command.schema();
        Selection selection = Selection.of(schema, command.projection(), List.of());
        List<Column> columns = command.tagged() ? schema.openColumns() : selection.columns();
        boolean byId = command.operation() == Operation.FIND_BY_ID;
        SqlStatement statement = byId
                ? renderer.all(schema, columns, command.filter())
                : renderer.first(schema, columns, command.filter(), command.sort());
        return Flow.run(statement).then(answer -> {
            if (answer.rows().isEmpty()) {
                throw byId ? Misses.byId(schema) : Misses.byFilter(schema);
            }
            Map<String, Object> row =
                    new RowReader(dialect, columns).read(answer.rows().get(0));
            // A tag speaks of the row alone, so an answer with related rows could not be told from a stale one by it.
            String tag =
                    command.tagged() && command.projection().includes().isEmpty() ? EntityTag.of(schema, row) : null;
            if (command.tagged()) {
                keep(row, selection.columns());
            }
            return includes.fill(List.of(row), selection)
                    .map(rows ->
                            EntityResult.of(command.operation(), rows.get(0)).withTag(tag));
        });
    }

    private static void keep(Map<String, Object> row, List<Column> columns) {
        if (row.size() > columns.size()) {
            Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
            row.keySet().retainAll(names);
        }
    }

    Flow<EntityResult> count(EntityCommand.Count command) {
        return Flow.run(renderer.count(command.schema(), command.filter())).map(answer -> {
            long count = SqlRenderer.count(answer);
            return new EntityResult(Operation.COUNT, count, null, count, null, null, null, null, false);
        });
    }

    Flow<EntityResult> aggregate(EntityCommand.Aggregate command) {
        SqlStatement statement =
                renderer.aggregate(command.schema(), command.filter(), command.stages(), command.columns());
        String nullKey = nullKey(command.stages());
        return Flow.run(statement).map(answer -> {
            RowReader reader = new RowReader(dialect, command.columns());
            List<Map<String, Object>> rows = answer.rows().stream()
                    .map(row -> shown(finite(reader.read(row)), nullKey, command.columns()))
                    .toList();
            return EntityResult.counted(Operation.AGGREGATE, rows, rows.size());
        });
    }

    // A sum of numbers can leave their range, which some databases refuse and others call infinite.
    private static Map<String, Object> finite(Map<String, Object> row) {
        for (Object value : row.values()) {
            if (value instanceof Double number && number.isInfinite()) {
                throw SqlProblems.outOfRange(List.of());
            }
        }
        return row;
    }

    private static @Nullable String nullKey(List<Stage> stages) {
        String name = null;
        for (Stage stage : stages) {
            if (stage instanceof Stage.Group group) {
                name = group.keys().isEmpty() ? group.nullKey() : null;
            }
        }
        return name;
    }

    private static Map<String, Object> shown(Map<String, Object> row, @Nullable String nullKey, List<Column> columns) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (nullKey != null) {
            shown.put(nullKey, null);
        }
        columns.forEach(column -> shown.put(column.name(), row.get(column.name())));
        return shown;
    }

    /** A row of all columns cut down to a projection, with its relations filled in. */
    Flow<Map<String, Object>> answer(EntitySchema schema, Map<String, ?> image, Projection projection) {
        return answers(schema, List.of(image), projection).map(rows -> rows.get(0));
    }

    Flow<List<Map<String, Object>>> answers(
            EntitySchema schema, List<? extends Map<String, ?>> images, Projection projection) {
        Selection selection = Selection.of(schema, projection, List.of());
        List<Map<String, Object>> rows = new java.util.ArrayList<>(images.size());
        for (Map<String, ?> image : images) {
            Map<String, Object> row = new LinkedHashMap<>();
            selection.columns().forEach(column -> row.put(column.name(), image.get(column.name())));
            rows.add(row);
        }
        return includes.fill(rows, selection);
    }
}
