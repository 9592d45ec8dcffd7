package routes.dialect.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteCall;
import routes.dialect.remote.RemoteProblems;
import routes.dialect.remote.RemoteReply;
import routes.dialect.remote.RemoteRows;
import routes.dialect.remote.ServiceWords;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.remote.Unsupported;
import routes.dialect.sql.Flow;
import routes.entity.EntityCommand;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Filter;
import routes.schema.EntitySchema;

/** Rows as OData gives and takes them, for one unit of work. */
final class ODataRows implements RemoteRows {
    static final Map<String, String> ACCEPTED = Map.of(
            "Accept", "application/json;odata.metadata=minimal", "OData-Version", "4.0", "OData-MaxVersion", "4.01");

    /** Longer addresses many servers and the proxies before them refuse. */
    private static final int LONGEST_ADDRESS = 8000;

    private static final int MOST_PAGES = 1000;

    private final ODataDatabase database;
    private final ODataErrors errors;
    private final ODataQuery queries;

    ODataRows(ODataDatabase database, ServiceWords words) {
        this.database = database;
        this.errors = new ODataErrors(database.server().problems(), words);
        this.queries = new ODataQuery(database::entity);
    }

    @Override
    public Flow<Found> find(Query query) {
        ODataEntity entity = database.entity(query.schema());
        String condition = ODataFilter.of(entity, query.filter(), database::entity);
        if (condition.equals(ODataFilter.FALSE)) {
            return Flow.done(new Found(List.of(), query.total() ? 0L : null));
        }
        ODataQuery.Options options = new ODataQuery.Options()
                .add("$filter", ODataQuery.filter(condition))
                .add("$select", ODataQuery.select(entity, query.columns()))
                .add("$expand", queries.expand(entity, query.includes()))
                .add("$orderby", ODataQuery.order(entity, query.sort()))
                .add("$skip", query.skip() == 0 ? "" : String.valueOf(query.skip()))
                .add("$top", query.limit() == Integer.MAX_VALUE ? "" : String.valueOf(query.limit()))
                .add("$count", query.total() ? "true" : "");
        URI uri = database.server().address().at(entity.set() + "?" + options);
        ODataReader reader = new ODataReader(database::entity);
        return pages(query, entity, reader, uri, null, List.of(), new Turning(System.nanoTime(), 1));
    }

    @Override
    public Flow<Optional<Row>> alone(EntitySchema schema, String id) {
        ODataEntity entity = database.entity(schema);
        String options = "$select=" + ODataQuery.select(entity, schema.columns());
        URI uri = database.server().address().at(ODataChanges.path(entity, schema, id) + "?" + options);
        return RemoteCall.get(uri, ACCEPTED).run().map(reply -> {
            if (reply.status() == 404) {
                return Optional.empty();
            }
            if (!reply.good()) {
                throw errors.of(reply, schema, null);
            }
            Row row = new ODataReader(database::entity).row(entity, schema.columns(), List.of(), reply.json());
            return Optional.of(row.tag() == null ? new Row(row.values(), reply.header("etag")) : row);
        });
    }

    // A service may give fewer rows than were asked for, and an address of the next ones.
    private Flow<Found> pages(
            Query query,
            ODataEntity entity,
            ODataReader reader,
            URI uri,
            @Nullable Long total,
            List<Row> before,
            Turning turned) {
        return asked(uri, query.schema()).then(reply -> {
            JsonNode json = reply.json();
            List<Row> rows = new ArrayList<>(before);
            rows.addAll(reader.rows(entity, query.columns(), query.includes(), json));
            Long count = total == null && json.path("@odata.count").canConvertToLong()
                    ? Long.valueOf(json.path("@odata.count").asLong())
                    : total;
            if (query.total() && count == null) {
                throw new UnreadableReply("it has no @odata.count");
            }
            String next = json.path("@odata.nextLink").asText("");
            if (next.isEmpty() || rows.size() >= query.limit()) {
                boolean more = rows.size() > query.limit();
                return Flow.done(new Found(more ? rows.subList(0, query.limit()) : rows, count));
            }
            return pages(query, entity, reader, further(uri, next, turned), count, rows, turned.further());
        });
    }

    /** How many pages were read for one answer, and since when. */
    private record Turning(long since, int pages) {
        Turning further() {
            return new Turning(since, pages + 1);
        }
    }

    // Each page is in time; all of them together have to be as well.
    private URI further(URI here, String link, Turning turned) {
        Duration longest = database.server().settings().answerTimeout();
        if (!longest.isZero() && System.nanoTime() - turned.since() > longest.toNanos()) {
            throw RemoteProblems.late();
        }
        URI next = next(link);
        if (turned.pages() == MOST_PAGES || next.equals(here)) {
            throw new UnreadableReply("its pages do not end");
        }
        return next;
    }

    private URI next(String link) {
        try {
            return database.server().address().within(link);
        } catch (IllegalArgumentException elsewhere) {
            throw new UnreadableReply("its next page is " + elsewhere.getMessage());
        }
    }

    private Flow<RemoteReply> asked(URI uri, EntitySchema schema) {
        if (uri.toString().length() > LONGEST_ADDRESS) {
            throw new EntityException(ErrorCode.PAYLOAD_TOO_LARGE, "The question is too long for the project's service")
                    .hint("Ask with a shorter filter, as with fewer values in a list.");
        }
        return RemoteCall.get(uri, ACCEPTED).run().map(reply -> {
            if (!reply.good()) {
                throw errors.of(reply, schema, null);
            }
            return reply;
        });
    }

    // By a list without rows, since not every service answers /$count with a filter as it should.
    @Override
    public boolean same(EntitySchema schema, String asked, String given) {
        return database.entity(schema).same(asked, given);
    }

    @Override
    public Flow<Long> count(EntitySchema schema, Filter filter) {
        Query none = new Query(schema, List.of(schema.id()), List.of(), filter, List.of(), 0, 0, true);
        return find(none).map(found -> {
            Long total = found.total();
            return total == null ? 0L : total;
        });
    }

    @Override
    public Flow<List<Map<String, Object>>> aggregate(EntityCommand.Aggregate command) {
        throw Unsupported.of("An aggregation", "Read the rows and reckon with them, or ask for a count.");
    }

    @Override
    public Flow<List<Optional<Row>>> apply(List<Change> changes) {
        ODataChanges written = new ODataChanges(database, errors);
        return changes.size() == 1
                ? written.one(changes.get(0)).map(List::of)
                : new ODataBatch(database, written).all(changes);
    }
}
