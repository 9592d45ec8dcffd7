package routes.dialect.sql;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
public final class MissingReferences {
    private static final Logger LOG = LoggerFactory.getLogger(MissingReferences.class);
    private static final int IDS_A_QUERY = 500;

    private final CommandPlanner planner;
    private final TableNames names;
    private final FlowRunner reads;

    public MissingReferences(CommandPlanner planner, TableNames names, FlowRunner reads) {
        this.planner = planner;
        this.names = names;
        this.reads = reads;
    }

    /** What refers to rows that are not there, as far as the unit's callers may know it. */
    private record Missing(boolean any, Set<String> fields) {}

    /** Fields and relations that refer to rows that are not there, as far as the unit's callers may know them. */
    public List<String> fields(UnitOfWork work) {
        try {
            Caller caller = work.calls().get(0).caller();
            // A row out of the caller's reach is named as one that is not there, since it is refused as one.
            Reach reach = Reach.of(caller);
            return List.copyOf(reads.run(missing(work, reach::rows)).fields());
        } catch (RuntimeException failure) {
            // The client is told of the reference all the same, only not which one it is.
            LOG.debug(
                    "sql: references not looked up project={} reason={}",
                    work.project().slug(),
                    failure.getMessage());
            return List.of();
        }
    }

    /** Refuses a unit that refers to rows which are not there, where no database does. */
    public Flow<Boolean> check(UnitOfWork work) {
        return missing(work, target -> Filter.ALL).map(missing -> {
            if (missing.any()) {
                throw SqlProblems.reference(List.copyOf(missing.fields()));
            }
            return true;
        });
    }

    private Flow<Missing> missing(UnitOfWork work, Function<EntitySchema, Filter> reached) {
        List<Map.Entry<EntitySchema, Map<String, Set<String>>>> written =
                List.copyOf(WrittenReferences.of(work, names).entrySet());
        SchemaCatalog catalog = work.project().catalog();
        Caller caller = work.calls().get(0).caller();
        return Flow.each(
                        written,
                        entry -> found(
                                entry.getKey(),
                                List.copyOf(entry.getValue().keySet()),
                                reached.apply(entry.getKey()),
                                catalog,
                                caller))
                .map(found -> {
                    Set<String> fields = new LinkedHashSet<>();
                    boolean any = false;
                    for (int i = 0; i < written.size(); i++) {
                        for (Map.Entry<String, Set<String>> reference :
                                written.get(i).getValue().entrySet()) {
                            if (!found.get(i).contains(reference.getKey())) {
                                any = true;
                                fields.addAll(reference.getValue());
                            }
                        }
                    }
                    return new Missing(any, fields);
                });
    }

    private Flow<Set<String>> found(
            EntitySchema target, List<String> ids, Filter reached, SchemaCatalog catalog, Caller caller) {
        Projection idOnly = new Projection(List.of(target.id()), List.of(), List.of());
        List<Sort> byId = List.of(new Sort(FieldRef.of(target.id()), false));
        return Flow.each(
                        Batches.of(ids, IDS_A_QUERY),
                        some -> planner.plan(
                                new EntityCommand.FindAll(
                                        target,
                                        Operation.FIND_ALL,
                                        Filter.and(SqlRenderer.rows(target.id(), some), reached),
                                        idOnly,
                                        new Page(byId, 0, some.size(), null),
                                        false,
                                        false),
                                catalog,
                                caller))
                .map(answers -> {
                    Set<String> found = new HashSet<>();
                    for (EntityResult rows : answers) {
                        for (Object row : rows.data() instanceof List<?> list ? list : List.of()) {
                            found.add(String.valueOf(((Map<?, ?>) row).get(Column.ID)));
                        }
                    }
                    return found;
                });
    }
}
