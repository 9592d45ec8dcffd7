package routes.dialect.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import routes.dialect.graphql.GraphqlEntity.Offer;
import routes.dialect.graphql.Question.Argument;
import routes.dialect.remote.AnsweredIds;
import routes.dialect.remote.JsonValues;
import routes.dialect.remote.RemoteRows;
import routes.dialect.remote.ServiceWords;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.remote.Unsupported;
import routes.dialect.sql.Flow;
import routes.entity.EntityCommand;
import routes.entity.Filter;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.FieldType;

/** Rows as a GraphQL service gives and takes them, for one unit of work. */
final class GraphqlRows implements RemoteRows {
    private final GraphqlDatabase database;
    private final GraphqlErrors errors;

    GraphqlRows(GraphqlDatabase database, ServiceWords words) {
        this.database = database;
        this.errors = new GraphqlErrors(database.server().problems(), words);
    }

    @Override
    public boolean ordered(EntitySchema schema) {
        Question list = database.entity(schema).question(Offer.LIST);
        return list != null && list.variable(Argument.SORT) != null;
    }

    @Override
    public Flow<Found> find(Query query) {
        GraphqlEntity entity = database.entity(query.schema());
        if (GraphqlFilter.nothing(query.filter())) {
            return Flow.done(new Found(List.of(), query.total() ? 0L : null));
        }
        if (!query.includes().isEmpty()) {
            throw Unsupported.of("Related rows", "Ask for the related rows themselves.");
        }
        String id = id(query.filter());
        Question one = entity.question(Offer.ONE);
        if (id != null && one != null && !query.total()) {
            Map<String, Object> variables = new LinkedHashMap<>();
            put(variables, one, Argument.ID, GraphqlIds.sent(entity, id));
            return asked(query.schema(), entity, one, variables, query.columns(), false, true)
                    .map(node -> new Found(rows(query, entity, node), null));
        }
        return listed(query, entity);
    }

    private Flow<Found> listed(Query query, GraphqlEntity entity) {
        Question list = known(entity, Offer.LIST);
        Map<String, Object> variables = new LinkedHashMap<>();
        condition(entity, list, query.filter(), variables);
        order(entity, list, query.sort(), variables);
        if (query.skip() > 0) {
            required(list, Argument.SKIP, "A list from a later row on");
        }
        put(variables, list, Argument.SKIP, query.skip());
        if (query.limit() != Integer.MAX_VALUE) {
            put(variables, list, Argument.LIMIT, query.limit());
        }
        Flow<Found> found = asked(query.schema(), entity, list, variables, query.columns(), false, false)
                .map(node -> new Found(rows(query, entity, node), null));
        return query.total()
                ? found.then(page -> count(query.schema(), query.filter()).map(n -> new Found(page.rows(), n)))
                : found;
    }

    private static List<Row> rows(Query query, GraphqlEntity entity, JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(row -> rows.add(row(entity, query.columns(), row)));
        } else {
            rows.add(row(entity, query.columns(), node));
        }
        return rows.size() > query.limit() ? rows.subList(0, query.limit()) : rows;
    }

    private static Row row(GraphqlEntity entity, List<Column> columns, JsonNode node) {
        if (!node.isObject()) {
            throw new UnreadableReply("a row is no object");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.is(Column.Role.ID)) {
                Object id = JsonValues.read(FieldType.STRING, entity.id(), node.get(entity.id()));
                if (id == null) {
                    throw new UnreadableReply("a row has no " + entity.id() + ", which is its id");
                }
                values.put(column.name(), id);
            } else {
                values.put(column.name(), JsonValues.read(column.type(), column.name(), node.get(column.name())));
            }
        }
        return new Row(values, null);
    }

    private static void condition(
            GraphqlEntity entity, Question question, Filter filter, Map<String, Object> variables) {
        if (!filter.equals(Filter.ALL)) {
            required(question, Argument.FILTER, "A filter");
            put(variables, question, Argument.FILTER, new GraphqlFilter(entity).write(filter));
        }
    }

    private static void order(GraphqlEntity entity, Question list, List<Sort> sort, Map<String, Object> variables) {
        if (list.variable(Argument.SORT) != null) {
            put(variables, list, Argument.SORT, new GraphqlFilter(entity).order(sort));
        } else if (sort.stream().anyMatch(key -> !key.field().column().is(Column.Role.ID) || key.descending())) {
            throw Unsupported.of("An order", "The rows come in the order of the service.");
        }
    }

    private static void required(Question question, Argument argument, String what) {
        if (question.variable(argument) == null) {
            throw Unsupported.of(what, "The service's operation takes no such argument.");
        }
    }

    private static void put(Map<String, Object> variables, Question question, Argument argument, Object value) {
        String name = question.variable(argument);
        if (name != null) {
            variables.put(name, value);
        }
    }

    // The id where it is all that is asked about.
    private static @Nullable String id(Filter filter) {
        if (filter instanceof Filter.And and && and.operands().size() == 1) {
            return id(and.operands().get(0));
        }
        return filter instanceof Filter.Compare compare
                        && compare.comparison() == Filter.Comparison.EQ
                        && compare.field().column().is(Column.Role.ID)
                ? String.valueOf(compare.value())
                : null;
    }

    @Override
    public boolean same(EntitySchema schema, String asked, String given) {
        return AnsweredIds.same(asked, given);
    }

    @Override
    public Flow<Long> count(EntitySchema schema, Filter filter) {
        GraphqlEntity entity = database.entity(schema);
        if (GraphqlFilter.nothing(filter)) {
            return Flow.done(0L);
        }
        Question count = known(entity, Offer.COUNT);
        Map<String, Object> variables = new LinkedHashMap<>();
        condition(entity, count, filter, variables);
        return asked(schema, entity, count, variables, List.of(), false, false).map(node -> {
            if (!node.canConvertToLong()) {
                throw new UnreadableReply("its count is no number");
            }
            return node.asLong();
        });
    }

    @Override
    public Flow<List<Map<String, Object>>> aggregate(EntityCommand.Aggregate command) {
        throw Unsupported.of("An aggregation", "Read the rows and reckon with them, or ask for a count.");
    }

    @Override
    public Flow<List<Optional<Row>>> apply(List<Change> changes) {
        if (changes.size() > 1) {
            throw Unsupported.of("Several changes as a whole", "Send one change at a time.");
        }
        Change change = changes.get(0);
        GraphqlEntity entity = database.entity(change.schema());
        Question question = known(
                entity,
                switch (change.kind()) {
                    case INSERT -> Offer.CREATE;
                    case UPDATE -> Offer.UPDATE;
                    case DELETE -> Offer.DELETE;
                });
        Map<String, Object> variables = new LinkedHashMap<>();
        if (change.kind() != RemoteRows.Kind.INSERT) {
            put(variables, question, Argument.ID, GraphqlIds.sent(entity, change.id()));
        }
        put(variables, question, Argument.DATA, GraphqlIds.data(entity, change));
        List<Column> columns = change.schema().columns();
        boolean byId = change.kind() != RemoteRows.Kind.INSERT;
        return asked(change.schema(), entity, question, variables, columns, true, byId)
                .map(node -> List.of(GraphqlIds.outcome(change, node, () -> row(entity, columns, node))));
    }

    private static Question known(GraphqlEntity entity, Offer kind) {
        Question question = entity.question(kind);
        if (question == null) {
            throw GraphqlErrors.lacks(kind);
        }
        return question;
    }

    private Flow<JsonNode> asked(
            EntitySchema schema,
            GraphqlEntity entity,
            Question question,
            Map<String, Object> variables,
            List<Column> columns,
            boolean writes,
            boolean byId) {
        return database.call(document(entity, question, columns), variables)
                .run()
                .map(reply -> {
                    JsonNode node = errors.data(reply, schema, writes, byId);
                    for (String step : question.path()) {
                        node = node.path(step);
                    }
                    return node;
                });
    }

    // Names of fields come from schemas, which hold names of the service; what clients send never gets here.
    private static String document(GraphqlEntity entity, Question question, List<Column> columns) {
        if (!question.document().contains("...Row")) {
            return question.document();
        }
        StringBuilder fields = new StringBuilder(entity.id());
        for (Column column : columns) {
            if (!column.is(Column.Role.ID)) {
                fields.append(' ').append(column.name());
            }
        }
        return question.document() + " fragment Row on " + entity.type() + " { " + fields + " }";
    }
}
