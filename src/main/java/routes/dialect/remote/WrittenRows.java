package routes.dialect.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteRows.Change;
import routes.dialect.remote.RemoteRows.Kind;
import routes.dialect.remote.RemoteRows.Row;
import routes.dialect.sql.Flow;
import routes.dialect.sql.Misses;
import routes.entity.EntityCall;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.FilterMatcher;
import routes.entity.Reach;
import routes.entity.RowWrite;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/** Makes changes of rows to be written, within what the caller may write and refer to. */
final class WrittenRows {
    private final RemoteRows rows;
    private final EntityCall call;
    private final Reach reach;

    WrittenRows(RemoteRows rows, EntityCall call) {
        this.rows = rows;
        this.call = call;
        this.reach = Reach.of(call.caller());
    }

    static Filter row(EntitySchema schema, String id, Filter scope) {
        return Filter.and(new Filter.Compare(FieldRef.of(schema.id()), Filter.Comparison.EQ, id), scope);
    }

    Change insert(RowWrite write, boolean chosen) {
        refuseLinks(write);
        checkRule(write, Map.of());
        return new Change(Kind.INSERT, write.schema(), write.id(), chosen, write.values(), null);
    }

    /** Whether a change can be made without looking at the row before. */
    boolean blind(RowWrite write) {
        return write.rule().equals(Filter.ALL)
                && write.scope().equals(Filter.ALL)
                && referred(write, Map.of()).isEmpty();
    }

    Change blindly(RowWrite write) {
        refuseLinks(write);
        return new Change(Kind.UPDATE, write.schema(), write.id(), true, write.values(), null);
    }

    /** The change of a row that was read, once it is known to be allowed. */
    Flow<Change> changed(RowWrite write, Row before) {
        refuseLinks(write);
        checkRule(write, before.values());
        String id = RemoteWrites.id(before);
        Change change = new Change(Kind.UPDATE, write.schema(), id, true, write.values(), before.tag());
        return references(write, before.values()).map(allowed -> change);
    }

    void refuseLinks(RowWrite write) {
        if (!write.links().isEmpty()) {
            throw Unsupported.related();
        }
    }

    private static void checkRule(RowWrite write, Map<String, Object> before) {
        if (write.rule().equals(Filter.ALL)) {
            return;
        }
        Map<String, @Nullable Object> image = new LinkedHashMap<>(before);
        write.schema().columns().forEach(column -> image.putIfAbsent(column.name(), null));
        write.values().forEach((column, value) -> image.put(column.name(), value));
        if (!FilterMatcher.matches(write.rule(), image)) {
            throw Misses.rule();
        }
    }

    /** Refuses references to rows that are not there for the caller; those that stay as they were are no concern. */
    Flow<Boolean> references(RowWrite write, Map<String, Object> before) {
        return Flow.each(
                        referred(write, before),
                        reference -> rows.count(
                                        reference.target(),
                                        row(reference.target(), reference.id(), reach.rows(reference.target())))
                                .map(found -> found == 0 ? reference.column().name() : ""))
                .map(missing -> {
                    List<String> fields =
                            missing.stream().filter(name -> !name.isEmpty()).toList();
                    if (!fields.isEmpty()) {
                        throw Misses.reference(fields);
                    }
                    return true;
                });
    }

    private record Reference(Column column, EntitySchema target, String id) {}

    // Only to entities of which the caller sees some rows; the service itself sees to the others.
    private List<Reference> referred(RowWrite write, Map<String, Object> before) {
        List<Reference> referred = new ArrayList<>();
        if (!reach.everyRow()) {
            write.values().forEach((column, value) -> {
                Relation relation = column.relation();
                if (relation != null && value != null && !value.equals(before.get(column.name()))) {
                    EntitySchema target = call.project().catalog().target(relation);
                    if (!reach.rows(target).equals(Filter.ALL)) {
                        referred.add(new Reference(column, target, String.valueOf(value)));
                    }
                }
            });
        }
        return referred;
    }
}
