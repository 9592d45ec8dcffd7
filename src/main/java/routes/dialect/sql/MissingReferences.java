package routes.dialect.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.Caller;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.entity.Page;
import routes.entity.Projection;
import routes.entity.Reach;
import routes.entity.Sort;
import routes.entity.UnitOfWork;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;

/**
 * Names the references of a unit of work that lead nowhere, where the database only said that one of them
 * does, or named a column of a junction table. It looks after the unit was rolled back, one query a target.
 */
final class MissingReferences {
    private static final Logger LOG = LoggerFactory.getLogger(MissingReferences.class);
    private static final int IDS_A_QUERY = 500;

    private final CommandPlanner planner;
    private final TableNames names;
    private final FlowRunner reads;

    MissingReferences(CommandPlanner planner, TableNames names, FlowRunner reads) {
        this.planner = planner;
        this.names = names;
        this.reads = reads;
    }

    /** Fields and relations that refer to rows that are not there, as far as the unit's callers may know them. */
    List<String> fields(UnitOfWork work) {
        try {
            Set<String> fields = new LinkedHashSet<>();
            Caller caller = work.calls().get(0).caller();
            WrittenReferences.of(work, names).forEach((target, byId) -> {
                Set<String> there = found(
                        target, new ArrayList<>(byId.keySet()), work.project().catalog(), caller);
                byId.forEach((id, named) -> fields.addAll(there.contains(id) ? Set.of() : named));
            });
            return List.copyOf(fields);
        } catch (RuntimeException failure) {
            // The client is told of the reference all the same, only not which one it is.
            LOG.debug("sql: references not looked up reason={}", failure.getMessage());
            return List.of();
        }
    }

    // A row out of the caller's reach is named as one that is not there, since it is refused as one.
    private Set<String> found(EntitySchema target, List<String> ids, SchemaCatalog catalog, Caller caller) {
        Filter reached = Reach.of(caller).rows(target);
        Projection idOnly = new Projection(List.of(target.id()), List.of(), List.of());
        List<Sort> byId = List.of(new Sort(FieldRef.of(target.id()), false));
        Set<String> found = new HashSet<>();
        for (List<String> some : Batches.of(ids, IDS_A_QUERY)) {
            EntityResult rows = reads.run(planner.plan(
                    new EntityCommand.FindAll(
                            target,
                            Operation.FIND_ALL,
                            Filter.and(SqlRenderer.rows(target.id(), some), reached),
                            idOnly,
                            new Page(byId, 0, some.size(), null),
                            false,
                            false),
                    catalog,
                    caller));
            for (Object row : rows.data() instanceof List<?> list ? list : List.of()) {
                found.add(String.valueOf(((Map<?, ?>) row).get(Column.ID)));
            }
        }
        return found;
    }
}
