package routes.dialect.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.TableNames;
import routes.entity.DatePart;
import routes.entity.EntityCommand;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.FilterMatcher;
import routes.entity.Operation;
import routes.entity.Page;
import routes.entity.Projection;
import routes.entity.RandomFilters;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.FieldType;
import routes.schema.SchemaCatalog;

/** The database judges documents exactly as {@link FilterMatcher} judges rows in memory. */
class MongoFilterAgreementTest {
    private static final int FILTERS = 1_000;

    private final EntitySchema schema = RandomFilters.everyType();

    @Test
    void everyRandomFilterMeetsTheSameRowsAsInMemory() throws Exception {
        RandomFilters random = new RandomFilters(schema, 42);
        // The test server's paths go through lists that lie in lists, which MongoDB's and ours do not.
        List<Map<String, Object>> rows = random.rows(200).stream()
                .filter(row -> row.values().stream().noneMatch(MongoFilterAgreementTest::listInList))
                .toList();
        try (MongoRoute route = new MongoRoute("agreement", new SchemaCatalog(List.of(schema)))) {
            insert(route, rows);
            for (int i = 0; i < FILTERS; i++) {
                Filter filter = random.parsed();
                if (beyondTheTestServer(filter)) {
                    continue;
                }
                if (!found(route, filter).equals(expected(rows, filter))) {
                    Filter part = smallest(filter, some -> !found(route, some).equals(expected(rows, some)));
                    assertThat(found(route, part))
                            .as("%s by %s", part, DocumentFilter.of(part).toJson())
                            .isEqualTo(expected(rows, part));
                }
            }
        }
    }

    @Test
    void everyRowIsReadBackAsItWasWritten() throws Exception {
        List<Map<String, Object>> rows = new RandomFilters(schema, 7).rows(200);
        StoredDocuments form = new StoredDocuments();
        try (MongoRoute route = new MongoRoute("readback", new SchemaCatalog(List.of(schema)))) {
            insert(route, rows);
            Map<Object, Map<?, ?>> found = new LinkedHashMap<>();
            for (Object row : (List<?>) find(route, Filter.ALL, schema.columns())) {
                found.put(((Map<?, ?>) row).get(Column.ID), (Map<?, ?>) row);
            }
            for (Map<String, Object> row : rows) {
                Map<String, Object> stored = new LinkedHashMap<>();
                schema.columns()
                        .forEach(column ->
                                stored.put(column.name(), form.stored(column.type(), row.get(column.name()))));
                assertThat(found.get(row.get(Column.ID))).isEqualTo(stored);
            }
        }
    }

    private void insert(MongoRoute route, List<Map<String, Object>> rows) {
        List<Map<Column, Object>> values = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<Column, Object> named = new LinkedHashMap<>();
            schema.columns().forEach(column -> named.put(column, row.get(column.name())));
            values.add(named);
        }
        DocumentStep insert = new DocumentStatements(TableNames.PLAIN, new DocumentLocks(() -> false))
                .insert(schema, schema.columns(), values);
        MongoCollection<Document> documents =
                route.database().server().database().getCollection(insert.collection());
        ((List<?>) insert.body()).forEach(document -> documents.insertOne((Document) document));
    }

    private TreeSet<String> found(MongoRoute route, Filter filter) {
        return ids((List<?>) find(route, filter, List.of(schema.id())));
    }

    private Object find(MongoRoute route, Filter filter, List<Column> columns) {
        return route.run(
                        Operation.FIND_ALL,
                        new EntityCommand.FindAll(
                                schema,
                                Operation.FIND_ALL,
                                filter,
                                new Projection(columns, List.of(), List.of()),
                                new Page(List.of(new Sort(FieldRef.of(schema.id()), false)), 0, 1000, null),
                                false,
                                false))
                .data();
    }

    private static TreeSet<String> expected(List<Map<String, Object>> rows, Filter filter) {
        return ids(
                rows.stream().filter(row -> FilterMatcher.matches(filter, row)).toList());
    }

    private static Filter smallest(Filter filter, Predicate<Filter> wrong) {
        List<Filter> parts = filter instanceof Filter.And and
                ? and.operands()
                : filter instanceof Filter.Or or
                        ? or.operands()
                        : filter instanceof Filter.Not not ? List.of(not.operand()) : List.of();
        return parts.stream()
                .filter(wrong)
                .findFirst()
                .map(part -> smallest(part, wrong))
                .orElse(filter);
    }

    private static boolean listInList(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(MongoFilterAgreementTest::listInList);
        }
        return value instanceof List<?> list
                && list.stream().anyMatch(element -> element instanceof List<?> || listInList(element));
    }

    private static boolean beyondTheTestServer(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.operands().stream().anyMatch(MongoFilterAgreementTest::beyondTheTestServer);
        }
        if (filter instanceof Filter.Or or) {
            return or.operands().stream().anyMatch(MongoFilterAgreementTest::beyondTheTestServer);
        }
        if (filter instanceof Filter.Not not) {
            return beyondTheTestServer(not.operand());
        }
        // It has no $millisecond and no $regexMatch, which text of an ObjectId needs, takes a list of lists for one
        // text, and orders text
        // by UTF-16.
        if (filter instanceof Filter.Part part) {
            return part.part() == DatePart.MILLISECOND;
        }
        return filter instanceof Filter.Matches matches
                ? matches.field().nested() || matches.field().column().type() == FieldType.OBJECT_ID
                : filter instanceof Filter.Compare compare
                        && compare.comparison() != Filter.Comparison.EQ
                        && String.valueOf(compare.value()).chars().anyMatch(c -> c >= Character.MIN_SURROGATE);
    }

    private static TreeSet<String> ids(List<?> rows) {
        TreeSet<String> ids = new TreeSet<>();
        rows.forEach(row -> ids.add(String.valueOf(((Map<?, ?>) row).get(Column.ID))));
        return ids;
    }
}
