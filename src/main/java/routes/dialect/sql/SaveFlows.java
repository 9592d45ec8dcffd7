package routes.dialect.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent.Kind;
import routes.entity.Filter;
import routes.entity.FilterMatcher;
import routes.entity.RowWrite;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.RelationType;

/** Inserts and changes rows together with the rows related to them, in an order that no foreign key minds. */
final class SaveFlows {
    private final RowWrites rows;
    private final ReferenceGuard guard;
    private final LinkFlows links;

    SaveFlows(RowWrites rows, RemoveFlows removes, ReferenceGuard guard) {
        this.rows = rows;
        this.guard = guard;
        this.links = new LinkFlows(rows, this, removes);
    }

    RowWrites rows() {
        return rows;
    }

    ReferenceGuard guard() {
        return guard;
    }

    /** Inserts rows of one entity: first what they refer to, then themselves, then what refers to them. */
    Flow<List<Map<String, Object>>> insert(List<RowWrite> writes) {
        if (writes.isEmpty()) {
            return Flow.done(List.of());
        }
        EntitySchema schema = writes.get(0).schema();
        if (schema.filledByDatabase()) {
            return links.before(writes)
                    .then(done -> guard.inserts(writes))
                    .then(allowed -> Flow.each(writes, this::insertFilled));
        }
        List<Map<Column, @Nullable Object>> values = new ArrayList<>(writes.size());
        List<Map<String, Object>> images = new ArrayList<>(writes.size());
        boolean linked = false;
        for (RowWrite write : writes) {
            Map<String, Object> image = rows.image(schema, Map.of(), write.values());
            checkRule(write, image);
            values.add(write.values());
            images.add(image);
            linked |= !write.links().isEmpty();
        }
        if (!linked) {
            return guard.inserts(writes)
                    .then(allowed -> rows.insert(schema, values))
                    .then(count -> rows.toldRows().created(schema, images, false))
                    .map(count -> images);
        }
        return links.before(writes)
                .then(done -> guard.inserts(writes))
                .then(allowed -> rows.insert(schema, values))
                .then(count -> rows.toldRows().created(schema, images, true))
                .then(done -> Flow.each(writes, write -> links.after(write, write.id(), null)))
                .map(done -> images);
    }

    // One by one, since each must tell what the database made of it.
    private Flow<Map<String, Object>> insertFilled(RowWrite write) {
        return rows.insertFilled(write.schema(), write.id(), write.values()).then(image -> {
            checkRule(write, image);
            return rows.toldRows()
                    .created(write.schema(), List.of(image), !write.links().isEmpty())
                    .then(done -> links.after(write, String.valueOf(image.get(Column.ID)), null))
                    .map(done -> image);
        });
    }

    /** Changes a row whose image is at hand, and gives the new one. */
    Flow<Map<String, Object>> change(RowWrite write, Map<String, Object> before) {
        EntitySchema schema = write.schema();
        String id = String.valueOf(before.get(Column.ID));
        Map<String, Object> after = rows.image(schema, before, write.values());
        checkRule(write, after);
        Flow<Integer> changed = write.links().isEmpty()
                ? guard.change(write, before).then(allowed -> update(write, before))
                : links.before(List.of(write))
                        .then(done -> guard.change(write, before))
                        .then(allowed -> update(write, before))
                        .then(count -> links.after(write, id, before).map(done -> count));
        Flow<Map<String, Object>> image = schema.filledByDatabase()
                ? changed.then(count -> rows.image(schema, String.valueOf(after.get(Column.ID))))
                : changed.map(count -> after);
        return image.then(now -> told(write, before, now).map(done -> now));
    }

    // Related rows that hold the key themselves tell of themselves.
    private Flow<Integer> told(RowWrite write, Map<String, Object> before, Map<String, Object> after) {
        ToldRows told = rows.toldRows();
        if (write.links().stream().anyMatch(link -> link.relation().type() == RelationType.MANY_TO_MANY)) {
            return told.linked(write.schema(), List.of(before), List.of(after));
        }
        return write.values().isEmpty()
                ? Flow.done(0)
                : told.of(Kind.UPDATED, write.schema(), List.of(before), List.of(after));
    }

    private Flow<Integer> update(RowWrite write, Map<String, Object> before) {
        if (write.values().isEmpty()) {
            return Flow.done(1);
        }
        return rows.change(write.schema(), write.values(), before);
    }

    /** Whether a change can be made without looking at the row before. */
    boolean blind(RowWrite write) {
        return !rows.tells() && write.rule().equals(Filter.ALL) && write.links().isEmpty() && !guard.concerns(write);
    }

    /** Inserts or changes a row that is given along with another one. */
    Flow<Integer> related(RowWrite write) {
        if (write.insert()) {
            return insert(List.of(write)).map(List::size);
        }
        Filter row = SqlRenderer.row(write.schema(), write.id(), write.scope());
        if (blind(write) && !write.values().isEmpty()) {
            return rows.update(write.schema(), write.values(), row).map(updated -> {
                if (updated == 0) {
                    throw Misses.related(write.schema());
                }
                return updated;
            });
        }
        return rows.locked(write.schema(), write.id(), write.scope()).then(before -> {
            if (before == null) {
                throw Misses.related(write.schema());
            }
            return change(write, before).map(after -> 1);
        });
    }

    private static void checkRule(RowWrite write, Map<String, Object> image) {
        if (!write.rule().equals(Filter.ALL) && !FilterMatcher.matches(write.rule(), image)) {
            throw Misses.rule();
        }
    }

    /** The same write with one more value. */
    static RowWrite with(RowWrite write, Column column, Object value) {
        Map<Column, @Nullable Object> values = new LinkedHashMap<>(write.values());
        values.put(column, value);
        return new RowWrite(
                write.schema(), write.id(), write.insert(), values, write.links(), write.scope(), write.rule());
    }
}
