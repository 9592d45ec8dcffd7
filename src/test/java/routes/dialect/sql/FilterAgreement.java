package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.EntityCommand;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
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
import routes.schema.SchemaCatalog;

/** A database judges rows exactly as {@link FilterMatcher} does in memory. */
public abstract class FilterAgreement {
    private static final int FILTERS = 1_000;

    protected abstract TestDatabase open();

    @Test
    void everyRandomFilterMeetsTheSameRowsAsInMemory() {
        EntitySchema schema = RandomFilters.everyType();
        SchemaCatalog catalog = new SchemaCatalog(List.of(schema));
        RandomFilters random = new RandomFilters(schema, 42);
        List<Map<String, Object>> rows = random.rows(120);
        try (TestDatabase database = open()) {
            database.create(catalog);
            insert(database, schema, rows);
            int asked = 0;
            for (int i = 0; i < FILTERS; i++) {
                Filter filter = random.parsed();
                if (refused(database, catalog, schema, filter)) {
                    continue;
                }
                asked++;
                if (!found(database, catalog, schema, filter).equals(expected(rows, filter))) {
                    Filter part = smallest(
                            filter,
                            some -> !found(database, catalog, schema, some).equals(expected(rows, some)));
                    assertThat(found(database, catalog, schema, part))
                            .as("%s by %s", part, last(database))
                            .isEqualTo(expected(rows, part));
                }
                database.ran();
            }
            assertThat(asked).isGreaterThan(lacks(database.dialect()) ? FILTERS / 5 : FILTERS - 1);
        }
    }

    private static boolean refused(TestDatabase database, SchemaCatalog catalog, EntitySchema schema, Filter filter) {
        if (!lacks(database.dialect())) {
            return false;
        }
        try {
            found(database, catalog, schema, filter);
            return false;
        } catch (EntityException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
            return true;
        }
    }

    private static boolean lacks(SqlDialect dialect) {
        return !dialect.supports(DialectFeature.REGEX)
                || !dialect.supports(DialectFeature.JSON_PATH)
                || !dialect.supports(DialectFeature.TEXT_ORDER);
    }

    private static TreeSet<String> expected(List<Map<String, Object>> rows, Filter filter) {
        return ids(
                rows.stream().filter(row -> FilterMatcher.matches(filter, row)).toList());
    }

    private static TreeSet<String> found(
            TestDatabase database, SchemaCatalog catalog, EntitySchema schema, Filter filter) {
        EntityCommand command = new EntityCommand.FindAll(
                schema,
                Operation.FIND_ALL,
                filter,
                new Projection(List.of(schema.id()), List.of(), List.of()),
                new Page(List.of(new Sort(FieldRef.of(schema.id()), false)), 0, 1000, null),
                false,
                false);
        TestDatabase.Plan<EntityResult> plan =
                (dialect, runner) -> new SqlPlanner(dialect, TableNames.PLAIN, runner, InstantSource.system())
                        .plan(command, catalog, Caller.system());
        return ids((List<?>) database.run(plan).data());
    }

    /** The smallest part of a filter that is still wrong, for a message that can be read. */
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

    private static SqlStatement last(TestDatabase database) {
        List<SqlStatement> ran = database.ran();
        return ran.get(ran.size() - 1);
    }

    @Test
    void everyRowIsReadBackAsItWasWritten() {
        EntitySchema schema = RandomFilters.everyType();
        List<Map<String, Object>> rows = new RandomFilters(schema, 7).rows(200);
        try (TestDatabase database = open()) {
            database.create(new SchemaCatalog(List.of(schema)));
            insert(database, schema, rows);
            SqlAnswer answer = database.run((dialect, runner) ->
                    Flow.run(new SqlRenderer(dialect, TableNames.PLAIN).all(schema, schema.columns(), Filter.ALL)));
            RowReader reader = new RowReader(database.dialect(), schema.columns());
            Map<Object, Map<String, Object>> found = new LinkedHashMap<>();
            reader.read(answer.rows()).forEach(row -> found.put(row.get(Column.ID), row));
            for (Map<String, Object> row : rows) {
                assertThat(found.get(row.get(Column.ID))).isEqualTo(stored(database, schema, row));
            }
        }
    }

    private static Map<String, Object> stored(TestDatabase database, EntitySchema schema, Map<String, Object> row) {
        Map<String, Object> stored = new LinkedHashMap<>();
        for (Column column : schema.columns()) {
            stored.put(column.name(), database.dialect().stored(column.type(), row.get(column.name())));
        }
        return stored;
    }

    private static void insert(TestDatabase database, EntitySchema schema, List<Map<String, Object>> rows) {
        List<Map<Column, Object>> values = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<Column, Object> named = new LinkedHashMap<>();
            schema.columns().forEach(column -> named.put(column, row.get(column.name())));
            values.add(named);
        }
        for (List<Map<Column, Object>> some :
                Batches.of(values, Math.min(5, database.dialect().maxRows()))) {
            database.run((dialect, runner) ->
                    Flow.run(new SqlRenderer(dialect, TableNames.PLAIN).insert(schema, schema.columns(), some)));
        }
    }

    private static TreeSet<String> ids(List<?> rows) {
        TreeSet<String> ids = new TreeSet<>();
        rows.forEach(row -> ids.add(String.valueOf(((Map<?, ?>) row).get(Column.ID))));
        return ids;
    }
}
