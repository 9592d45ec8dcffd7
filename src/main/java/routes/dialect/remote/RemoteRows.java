package routes.dialect.remote;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.Flow;
import routes.entity.EntityCommand;
import routes.entity.Filter;
import routes.entity.Include;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;

/**
 * What a kind of service does with rows, as flows of calls. What one of its kind can't do, it refuses with
 * NOT_SUPPORTED before the first call; nothing is made up for in memory.
 */
public interface RemoteRows {
    Flow<Found> find(Query query);

    /** A row asked for by itself, which may have a tag where those of a list have none; empty where it is gone. */
    default Flow<Optional<Row>> alone(EntitySchema schema, String id) {
        throw Unsupported.guarded(schema);
    }

    /** Whether rows come in the order asked for, so that one can go on behind a row. */
    default boolean ordered(EntitySchema schema) {
        return true;
    }

    /** Whether two ids, one asked for and one answered, are the same to the service. */
    boolean same(EntitySchema schema, String asked, String given);

    Flow<Long> count(EntitySchema schema, Filter filter);

    Flow<List<Map<String, Object>>> aggregate(EntityCommand.Aggregate command);

    /**
     * Makes all changes or none, in the order given. For each the row is given as it is afterwards, where the service
     * tells.
     */
    Flow<List<Optional<Row>>> apply(List<Change> changes);

    /**
     * Which rows are asked for.
     *
     * @param limit rows at most
     * @param total whether the number of all rows that meet the filter is asked for too
     */
    record Query(
            EntitySchema schema,
            List<Column> columns,
            List<Include> includes,
            Filter filter,
            List<Sort> sort,
            int skip,
            int limit,
            boolean total) {
        public Query {
            columns = List.copyOf(columns);
            includes = List.copyOf(includes);
            sort = List.copyOf(sort);
        }
    }

    /** Rows found, and how many there are without paging, where asked for. */
    record Found(List<Row> rows, @Nullable Long total) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row in canonical values, its relations filled in under their names.
     *
     * @param tag by which the service knows whether the row has changed, null where it has none
     */
    record Row(Map<String, Object> values, @Nullable String tag) {}

    /** What is done to a row. */
    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    /**
     * A change of one row.
     *
     * @param id of the row; of a new one the id chosen for it
     * @param chosen whether a new row's id was chosen by the client, and not by us
     * @param tag of which the row must be, null where any will do
     */
    record Change(
            Kind kind,
            EntitySchema schema,
            String id,
            boolean chosen,
            Map<Column, @Nullable Object> values,
            @Nullable String tag) {}
}
