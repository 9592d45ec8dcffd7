package routes.dialect.sql;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityCommand;
import routes.entity.EntityException;
import routes.entity.EntityView;
import routes.entity.RowWrite;
import routes.entity.UnitOfWork;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;

/** The ids a unit of work refers to, each with the fields it was written under that its caller may know. */
final class WrittenReferences {
    private final TableNames names;
    private final Map<EntitySchema, Map<String, Set<String>>> references = new LinkedHashMap<>();
    private final Map<String, Set<String>> inserted = new LinkedHashMap<>();

    private WrittenReferences(TableNames names) {
        this.names = names;
    }

    /** Entity to id to fields; rows that the unit inserts itself are left out, since they are not there yet. */
    static Map<EntitySchema, Map<String, Set<String>>> of(UnitOfWork work, TableNames names) {
        WrittenReferences written = new WrittenReferences(names);
        SchemaCatalog catalog = work.project().catalog();
        work.calls().forEach(call -> written.call(call, catalog));
        written.references.forEach(
                (target, ids) -> ids.keySet().removeAll(written.inserted.getOrDefault(names.table(target), Set.of())));
        written.references.values().removeIf(Map::isEmpty);
        return written.references;
    }

    private void call(EntityCall call, SchemaCatalog catalog) {
        Caller caller = call.caller();
        if (call.command() instanceof EntityCommand.ChangeSet change) {
            if (change.add() && change.relation() != null && change.value() != null) {
                relation(change.schema(), change.relation(), List.of((String) change.value()), caller, catalog);
            }
            return;
        }
        for (RowWrite write : writes(call.command())) {
            row(write, caller, catalog);
        }
    }

    private static List<RowWrite> writes(EntityCommand command) {
        if (command instanceof EntityCommand.Create create) {
            return create.rows();
        }
        if (command instanceof EntityCommand.Update update) {
            return List.of(update.write());
        }
        if (command instanceof EntityCommand.UpdateMany update) {
            return List.of(update.write());
        }
        return command instanceof EntityCommand.Upsert upsert ? either(upsert) : List.of();
    }

    // Which of the two it was is not known any more. Data that would not do for a new row did not make one.
    private static List<RowWrite> either(EntityCommand.Upsert upsert) {
        try {
            return List.of(upsert.update(), upsert.insert().get());
        } catch (EntityException changed) {
            return List.of(upsert.update());
        }
    }

    private void row(RowWrite write, Caller caller, SchemaCatalog catalog) {
        EntitySchema schema = write.schema();
        if (write.insert()) {
            inserted.computeIfAbsent(names.table(schema), absent -> new HashSet<>())
                    .add(write.id());
        }
        write.values().forEach((column, value) -> reference(schema, column, value, caller, catalog));
        for (RowWrite.Link link : write.links()) {
            if (link.relation().type() == RelationType.MANY_TO_MANY) {
                relation(schema, link.relation(), link.ids(), caller, catalog);
            }
            link.rows().forEach(related -> row(related, caller, catalog));
        }
    }

    private void reference(
            EntitySchema schema, Column column, @Nullable Object value, Caller caller, SchemaCatalog catalog) {
        Relation relation = column.relation();
        if (relation != null && value != null) {
            boolean shown = EntityView.of(schema, caller).readable(column.name()) != null;
            add(catalog.target(relation), (String) value, shown ? column.name() : null);
        }
    }

    private void relation(
            EntitySchema schema, Relation relation, List<String> ids, Caller caller, SchemaCatalog catalog) {
        boolean shown = EntityView.of(schema, caller).relation(relation.name()) != null;
        ids.forEach(id -> add(catalog.target(relation), id, shown ? relation.name() : null));
    }

    private void add(EntitySchema target, String id, @Nullable String field) {
        Set<String> fields = references
                .computeIfAbsent(target, absent -> new LinkedHashMap<>())
                .computeIfAbsent(id, absent -> new LinkedHashSet<>());
        if (field != null) {
            fields.add(field);
        }
    }
}
