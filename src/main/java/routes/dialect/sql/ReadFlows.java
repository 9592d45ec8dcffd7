package routes.dialect.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import routes.entity.Cursors;
import routes.entity.EntityCommand;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Page;
import routes.entity.Projection;
import routes.entity.Stage;
import routes.entity.TagScope;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/** The operations that read. */
final class ReadFlows {
    // Of an export: so many rows have their relations filled in by one query.
    private static final int CHUNK = 500;

    private final RowStatements renderer;
    private final StoredForm form;
    private final IncludeFlows includes;
    private final FlowRunner runner;

    ReadFlows(RowStatements renderer, FlowRunner runner) {
        this.renderer = renderer;
        this.form = renderer.form();
        this.includes = new IncludeFlows(renderer);
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
        Step statement = renderer.list(command.schema(), selection.columns(), command.filter(), page, more, false);
        Flow<EntityResult> list = Flow.run(statement).then(answer -> {
            List<Map<String, Object>> rows = answer.rows();
            boolean last = rows.size() <= page.limit();
            List<Map<String, Object>> shown = last ? rows : rows.subList(0, page.limit());
            selection.reader(form).read(shown);
            // Before relations are filled in, since an object may take the place of a key that is sorted by.
            // Without an id, rows may be alike, and a place among them is none.
            boolean ends = last || shown.isEmpty() || !command.schema().keyed();
            String next = ends ? null : Cursors.encode(page, shown.get(shown.size() - 1));
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
        Step statement =
                renderer.list(command.schema(), selection.columns(), command.filter(), page, page.limit(), true);
        return Flow.run(statement).map(answer -> {
            if (answer.cursor() == null) {
                throw new IllegalStateException("a stream was asked for and no cursor given");
            }
            RowReader reader = selection.reader(form);
            boolean filled = !command.projection().includes().isEmpty()
                    || !command.projection().links().isEmpty();
            FilledCursor cursor = new FilledCursor(
                    answer.cursor(),
                    selection.names(),
                    reader,
                    rows -> filled ? filled(rows, selection) : Optional.of(selection.finish(rows)),
                    filled ? RowSize.fitting(selection.columns(), CHUNK) : 1);
            return new EntityResult(command.operation(), null, null, null, page.limit(), null, null, cursor, false);
        });
    }

    // Nothing where fewer rows have to be filled at once; one row with more than that is refused.
    private Optional<List<Map<String, Object>>> filled(List<Map<String, Object>> rows, Selection selection) {
        // On copies, since a relation may take the place of the key that it is found by.
        List<Map<String, Object>> copies = new ArrayList<>(rows.size());
        rows.forEach(row -> copies.add(new LinkedHashMap<>(row)));
        try {
            return runner.run(includes.fillSome(copies, selection));
        } catch (EntityException refusal) {
            boolean tooMuch = refusal.code() == ErrorCode.BAD_REQUEST || refusal.code() == ErrorCode.PAYLOAD_TOO_LARGE;
            if (tooMuch && rows.size() > 1) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    Flow<EntityResult> findOne(EntityCommand.FindOne command) {
        EntitySchema schema = command.schema();
        Selection selection = Selection.of(schema, command.projection(), List.of());
        boolean byId = command.operation() == Operation.FIND_BY_ID;
        Step statement = byId
                ? renderer.all(schema, selection.columns(), command.filter())
                : renderer.first(schema, selection.columns(), command.filter(), command.sort());
        return Flow.run(statement).then(answer -> {
            if (answer.rows().isEmpty()) {
                throw byId ? Misses.byId(schema) : Misses.byFilter(schema);
            }
            return single(command.operation(), answer, selection);
        });
    }

    /** The one row that a statement told of, with its tag. */
    Flow<EntityResult> single(Operation operation, SqlAnswer answer, Selection selection) {
        Projection projection = selection.projection();
        Map<String, Object> row = selection.reader(form).read(answer.rows().get(0));
        // Before the row is filled in, when it still has all that the tag speaks of.
        String tag = tag(row, projection);
        return includes.fill(List.of(row), selection).map(rows -> tagged(operation, rows.get(0), tag, projection));
    }

    /** The entity tag of a row of all columns by itself, null where the answer carries none. */
    static @Nullable String tag(Map<String, Object> row, Projection projection) {
        TagScope tags = projection.tags();
        return tags == null ? null : tags.row(row);
    }

    /** An answer that is one row. */
    static EntityResult tagged(
            Operation operation, Map<String, Object> shown, @Nullable String rowTag, Projection projection) {
        TagScope tags = projection.tags();
        return EntityResult.of(operation, shown)
                .withTag(tags == null || rowTag == null ? null : tags.shown(rowTag, projection, shown));
    }

    Flow<EntityResult> count(EntityCommand.Count command) {
        return Flow.run(renderer.count(command.schema(), command.filter())).map(answer -> {
            long count = SqlRenderer.count(answer);
            return new EntityResult(Operation.COUNT, count, null, count, null, null, null, null, false);
        });
    }

    Flow<EntityResult> aggregate(EntityCommand.Aggregate command) {
        Step statement = renderer.aggregate(command.schema(), command.filter(), command.stages(), command.columns());
        String nullKey = nullKey(command.stages());
        return Flow.run(statement).map(answer -> {
            RowReader reader = new RowReader(form, command.columns());
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

    /** Rows of all columns cut down to a projection, with their relations filled in. */
    Flow<List<Map<String, Object>>> answers(
            EntitySchema schema, List<? extends Map<String, ?>> images, Projection projection) {
        Selection selection = Selection.of(schema, projection, List.of());
        return includes.fill(shown(images, selection), selection);
    }

    /** The same for rows that are new, and so have no links but those they were given. */
    Flow<List<Map<String, Object>>> created(
            EntitySchema schema,
            List<? extends Map<String, ?>> images,
            Projection projection,
            Collection<Relation> linked) {
        Selection selection = Selection.of(schema, projection, List.of());
        List<Map<String, Object>> rows = shown(images, selection);
        for (Relation link : projection.links()) {
            if (!linked.contains(link)) {
                rows.forEach(row -> row.put(link.name(), List.of()));
            }
        }
        return includes.fill(rows, selection.linkedOnly(linked));
    }

    private static List<Map<String, Object>> shown(List<? extends Map<String, ?>> images, Selection selection) {
        List<Map<String, Object>> rows = new ArrayList<>(images.size());
        for (Map<String, ?> image : images) {
            Map<String, Object> row = new LinkedHashMap<>();
            selection.columns().forEach(column -> row.put(column.name(), image.get(column.name())));
            rows.add(row);
        }
        return rows;
    }
}
