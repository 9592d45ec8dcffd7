package routes.dialect.sql;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent.Kind;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Sort;
import routes.schema.CanonicalDate;
import routes.schema.Column;
import routes.schema.Discriminator;
import routes.schema.EntitySchema;
import routes.schema.IdText;
import routes.schema.Storage;

/**
 * The one place where rows of entities are inserted, changed and deleted: every write of every operation ends
 * in one of these methods. An image is a row with all its columns in canonical values, secret ones included.
 */
final class RowWrites {
    private static final int BATCH = 500;

    private final RowStatements renderer;
    private final StoredForm form;
    private final InstantSource clock;
    private final ToldRows told;

    /** @param tells whether each row that is changed is told of, with its images, at the price of reading it before */
    RowWrites(RowStatements renderer, InstantSource clock, boolean tells) {
        this.renderer = renderer;
        this.form = renderer.form();
        this.clock = clock;
        this.told = new ToldRows(tells, clock);
    }

    boolean tells() {
        return told.tells();
    }

    RowStatements renderer() {
        return renderer;
    }

    /** Images of the first rows that meet the filter, which nobody else can change until the unit ends. */
    Flow<List<Map<String, Object>>> locked(EntitySchema schema, Filter filter, List<Sort> sort, int limit) {
        Step select = renderer.locked(schema, schema.columns(), filter, sort, limit);
        Step hold = renderer.hold(schema, filter, sort, limit);
        Flow<SqlAnswer> rows = hold == null ? Flow.run(select) : Flow.run(hold).then(held -> Flow.run(select));
        return rows.map(answer -> new RowReader(form, schema.columns()).read(answer.rows()));
    }

    /** The image of the row of this id, or null. */
    Flow<@Nullable Map<String, Object>> locked(EntitySchema schema, String id, Filter scope) {
        return locked(schema, SqlRenderer.row(schema, id, scope), List.of(), Integer.MAX_VALUE)
                .map(rows -> rows.isEmpty() ? null : rows.get(0));
    }

    /** Tells who listens of rows that were written. */
    ToldRows toldRows() {
        return told;
    }

    /** Inserts rows of one entity, as many in a statement as it can hold. */
    Flow<Integer> insert(EntitySchema schema, List<Map<Column, @Nullable Object>> rows) {
        // All columns, so that one text serves every row and no default of the table differs from the answer.
        List<Column> columns = schema.insertable();
        return Flow.each(
                        Batches.of(rows, renderer.insertable(columns.size())),
                        batch -> Flow.run(renderer.insert(schema, columns, batch)))
                .map(answers -> rows.size());
    }

    /** Changes rows; the answer has these columns of them where the database can tell, else their number. */
    Flow<SqlAnswer> update(
            EntitySchema schema, Map<Column, @Nullable Object> values, Filter filter, List<Column> returning) {
        if (tells()) {
            throw new IllegalStateException("a change that is told of needs its rows first");
        }
        return Flow.run(renderer.update(schema, values, filter, returning));
    }

    /** Changes rows about which nothing is answered. */
    Flow<Integer> update(EntitySchema schema, Map<Column, @Nullable Object> values, Filter filter) {
        return tells()
                ? locked(schema, filter, List.of(), Integer.MAX_VALUE)
                        .then(found -> changeAll(Kind.UPDATED, schema, values, found))
                : Flow.run(renderer.update(schema, values, filter, List.of())).map(SqlAnswer::updated);
    }

    /** Changes rows whose images are at hand, in one statement for many. */
    Flow<Integer> changeAll(
            Kind kind, EntitySchema schema, Map<Column, @Nullable Object> values, List<Map<String, Object>> before) {
        if (before.isEmpty()) {
            return Flow.done(0);
        }
        return Flow.each(Batches.of(before, BATCH), some -> {
                    Filter these = SqlRenderer.rows(schema.id(), ids(some));
                    return Flow.run(renderer.update(schema, values, these, List.of()))
                            .then(done -> images(schema, values, some))
                            .then(after -> told.of(kind, schema, some, after));
                })
                .map(counts -> before.size());
    }

    // Read again where the database adds something of its own.
    private Flow<List<Map<String, Object>>> images(
            EntitySchema schema, Map<Column, @Nullable Object> values, List<Map<String, Object>> before) {
        List<Map<String, Object>> after = new ArrayList<>(before.size());
        before.forEach(row -> after.add(image(schema, row, values)));
        if (!schema.filledByDatabase()) {
            return Flow.done(after);
        }
        Map<String, Map<String, Object>> byId = new LinkedHashMap<>();
        after.forEach(row -> byId.put(LinkedChanges.id(row), row));
        Filter these = SqlRenderer.rows(schema.id(), List.copyOf(byId.keySet()));
        return locked(schema, these, List.of(), Integer.MAX_VALUE).map(found -> {
            found.forEach(row -> byId.put(LinkedChanges.id(row), row));
            return List.copyOf(byId.values());
        });
    }

    /** Changes a row whose image is at hand. */
    Flow<Integer> change(EntitySchema schema, Map<Column, @Nullable Object> values, Map<String, Object> before) {
        return Flow.run(renderer.change(schema, values, before)).map(SqlAnswer::updated);
    }

    Flow<SqlAnswer> increment(
            EntitySchema schema,
            Column column,
            Number amount,
            Map<Column, @Nullable Object> beside,
            Filter filter,
            List<Column> returning) {
        return Flow.run(renderer.increment(schema, column, amount, beside, filter, returning));
    }

    /** Deletes rows, or marks them deleted where the entity says so; those marked before stay as they are. */
    Flow<Integer> delete(EntitySchema schema, Filter filter) {
        if (!schema.softDelete()) {
            return erase(schema, filter);
        }
        Map<Column, @Nullable Object> marks = touched(schema);
        Column deletedAt = role(schema, Column.Role.DELETED_AT);
        if (deletedAt == null) {
            throw new IllegalStateException(schema + " keeps deleted rows and has no column to mark them");
        }
        marks.put(deletedAt, CanonicalDate.of(clock.instant()));
        Filter live = Filter.and(filter, live(schema));
        return tells()
                ? locked(schema, live, List.of(), Integer.MAX_VALUE)
                        .then(found -> changeAll(Kind.DELETED, schema, marks, found))
                : update(schema, marks, live);
    }

    /** Deletes rows, marks or not. */
    Flow<Integer> erase(EntitySchema schema, Filter filter) {
        if (!tells()) {
            return Flow.run(renderer.delete(schema, filter)).map(SqlAnswer::updated);
        }
        return locked(schema, filter, List.of(), Integer.MAX_VALUE)
                .then(found -> Flow.each(
                                Batches.of(found, BATCH),
                                some -> Flow.run(renderer.delete(schema, SqlRenderer.rows(schema.id(), ids(some))))
                                        .then(done -> told.of(Kind.DELETED, schema, some, List.of())))
                        .map(done -> found.size()));
    }

    /** What a row must meet to be one of this entity, where several share a table, and not marked deleted. */
    static Filter live(EntitySchema schema) {
        Column deletedAt = role(schema, Column.Role.DELETED_AT);
        Filter live = deletedAt == null ? Filter.ALL : new Filter.IsNull(FieldRef.of(deletedAt));
        Discriminator type = schema.discriminator();
        return type == null ? live : Filter.and(live, SqlRenderer.equal(column(schema, type.column()), type.value()));
    }

    static Column column(EntitySchema schema, String name) {
        Column column = schema.column(name);
        if (column == null) {
            throw new IllegalStateException("no column " + name + " in " + schema);
        }
        return column;
    }

    /** The new updatedAt, where the entity has one. */
    Map<Column, @Nullable Object> touched(EntitySchema schema) {
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        Column updatedAt = role(schema, Column.Role.UPDATED_AT);
        if (updatedAt != null) {
            values.put(updatedAt, CanonicalDate.of(clock.instant()));
        }
        return values;
    }

    private static @Nullable Column role(EntitySchema schema, Column.Role role) {
        // Switched columns stand last.
        for (int i = schema.columns().size() - 1; i >= 0; i--) {
            if (schema.columns().get(i).is(role)) {
                return schema.columns().get(i);
            }
        }
        return null;
    }

    /** The image of a row that these values make, or make of the image before. */
    Map<String, Object> image(EntitySchema schema, Map<String, Object> before, Map<Column, @Nullable Object> values) {
        Map<String, Object> image = new LinkedHashMap<>();
        for (Column column : schema.columns()) {
            image.put(
                    column.name(),
                    values.containsKey(column) ? form.stored(column, values.get(column)) : before.get(column.name()));
        }
        if (schema.id().composite()) {
            image.put(Column.ID, IdText.encode(schema.id().parts(), part -> image.get(part.name())));
        }
        return image;
    }

    /** Inserts a row to which the database adds something, and gives its image. */
    Flow<Map<String, Object>> insertFilled(EntitySchema schema, String id, Map<Column, @Nullable Object> values) {
        List<Column> columns = schema.insertable().stream()
                .filter(column -> values.containsKey(column) || column.storage().filled() == Storage.Filled.BY_CALLER)
                .toList();
        return Flow.run(renderer.insert(schema, columns, values)).then(answer -> {
            if (!answer.rows().isEmpty()) {
                return Flow.done(
                        new RowReader(form, schema.columns()).read(answer.rows().get(0)));
            }
            return id.isEmpty()
                    ? Flow.run(renderer.lastId()).then(last -> image(schema, only(last)))
                    : image(schema, id);
        });
    }

    private static String only(SqlAnswer answer) {
        return String.valueOf(answer.rows().get(0).values().iterator().next());
    }

    /** The image of a row that is there. */
    Flow<Map<String, Object>> image(EntitySchema schema, String id) {
        return locked(schema, id, Filter.ALL).map(image -> {
            if (image == null) {
                throw Misses.byId(schema);
            }
            return image;
        });
    }

    /** The ids of rows as a statement gave them. */
    List<String> ids(EntitySchema schema, SqlAnswer answer) {
        return ids(new RowReader(form, List.of(schema.id())).read(answer.rows()));
    }

    static List<String> ids(Collection<Map<String, Object>> rows) {
        List<String> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(String.valueOf(row.get(Column.ID))));
        return ids;
    }
}
