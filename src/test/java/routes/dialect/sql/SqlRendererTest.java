package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.dialect.hsqldb.HsqldbDialect;
import routes.dialect.postgres.PostgresDialect;
import routes.dialect.sqlite.SqliteDialect;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Filter.Comparison;
import routes.entity.Page;
import routes.entity.Pattern;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaReader;

class SqlRendererTest {
    private static final EntitySchema ITEM = SchemaReader.read("item.json", """
            {"name": "Item", "collection": "items", "fields":
              {"name": "string", "size": "number", "count": "integer", "on": "boolean", "at": "date", "data": "json"}}
            """).find("Item");
    private static final Column NAME = column("name");
    private static final Column SIZE = column("size");
    private static final Column DATA = column("data");
    private static final Pattern LITERAL = new Pattern("a", false, "50%_!", true, false);
    private static final Pattern REGEX = new Pattern("a+", false, null, false, false);

    private static Column column(String name) {
        return ITEM.column(name);
    }

    private static SqlRenderer renderer(SqlDialect dialect) {
        return new SqlRenderer(dialect, TableNames.PLAIN);
    }

    private static String where(SqlDialect dialect, Filter filter) {
        String text = renderer(dialect).all(ITEM, List.of(ITEM.id()), filter).text();
        String select = "SELECT \"id\" FROM \"items\" WHERE ";
        assertThat(text).startsWith(select);
        return text.substring(select.length());
    }

    private static String where(Filter filter) {
        return where(SqliteDialect.INSTANCE, filter);
    }

    private static Filter.Compare compare(Column column, Comparison comparison, Object value) {
        return new Filter.Compare(FieldRef.of(column), comparison, value);
    }

    private static Filter.Compare equal(Column column, Object value) {
        return compare(column, Comparison.EQ, value);
    }

    @Test
    void findByIdIsPlain() {
        SqlStatement statement = renderer(SqliteDialect.INSTANCE).all(ITEM, ITEM.columns(), equal(ITEM.id(), "x"));
        assertThat(statement.text())
                .isEqualTo("SELECT \"id\", \"name\", \"size\", \"count\", \"on\", \"at\", \"data\" FROM \"items\""
                        + " WHERE \"id\" = ?");
        assertThat(statement.parameters()).containsExactly("x");
    }

    @Test
    void everyLeafHasItsNegation() {
        assertThat(where(equal(NAME, "x"))).isEqualTo("\"name\" = ?");
        assertThat(where(new Filter.Not(equal(NAME, "x")))).isEqualTo("(\"name\" <> ? OR \"name\" IS NULL)");
        assertThat(where(compare(SIZE, Comparison.GTE, 1L))).isEqualTo("\"size\" >= ?");
        assertThat(where(new Filter.Not(compare(SIZE, Comparison.LT, 1L))))
                .isEqualTo("(\"size\" IS NULL OR NOT (\"size\" < ?))");
        assertThat(where(new Filter.IsNull(FieldRef.of(DATA)))).isEqualTo("\"data\" IS NULL");
        assertThat(where(new Filter.Not(new Filter.IsNull(FieldRef.of(NAME))))).isEqualTo("\"name\" IS NOT NULL");
        Filter in = new Filter.In(FieldRef.of(NAME), new LinkedHashSet<>(List.of("a", "b")));
        assertThat(where(in)).isEqualTo("\"name\" IN (?, ?)");
        assertThat(where(new Filter.Not(in))).isEqualTo("(\"name\" IS NULL OR NOT (\"name\" IN (?, ?)))");
        assertThat(where(new Filter.Not(new Filter.Text("x", List.of(NAME)))))
                .isEqualTo("CASE WHEN (octonet_lower(\"name\") LIKE ? ESCAPE '!') THEN 0 ELSE 1 END = 1");
    }

    @Test
    void emptyListsAreTrueOrFalse() {
        Filter none = new Filter.In(FieldRef.of(NAME), new LinkedHashSet<>());
        assertThat(where(Filter.NOTHING)).isEqualTo("1=0");
        assertThat(where(new Filter.And(List.of(Filter.ALL, none)))).isEqualTo("(1=1 AND 1=0)");
        assertThat(where(new Filter.Not(none))).isEqualTo("1=1");
        assertThat(where(new Filter.Text("x", List.of()))).isEqualTo("1=0");
    }

    @Test
    void longListsAreCut() {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 10_001; i++) {
            values.add("v" + i);
        }
        String text = where(HsqldbDialect.EMBEDDED, new Filter.In(FieldRef.of(NAME), new LinkedHashSet<>(values)));
        assertThat(text).startsWith("(\"name\" IN (?, ").endsWith(") OR \"name\" IN (?))");
        assertThat(text.chars().filter(c -> c == '?').count()).isEqualTo(10_001);
    }

    @Test
    void patternsAreWrittenInEachDialectsWay() {
        Filter literal = new Filter.Matches(FieldRef.of(NAME), LITERAL);
        Filter regex = new Filter.Matches(FieldRef.of(NAME), REGEX);
        assertThat(where(SqliteDialect.INSTANCE, literal)).isEqualTo("\"name\" GLOB ?");
        assertThat(where(PostgresDialect.INSTANCE, literal)).isEqualTo("\"name\" LIKE ? ESCAPE '!'");
        assertThat(renderer(PostgresDialect.INSTANCE).count(ITEM, literal).parameters())
                .containsExactly("50!%!_!!%");
        assertThat(where(SqliteDialect.INSTANCE, regex)).isEqualTo("octonet_regexp(?, \"name\", '')");
        assertThat(where(PostgresDialect.INSTANCE, regex)).isEqualTo("\"name\" ~ ?");
        assertThat(where(HsqldbDialect.EMBEDDED, regex)).isEqualTo("octonet_regexp(?, \"name\", '')");
    }

    @Test
    void whatADatabaseLacksIsRefused() {
        Filter regex = new Filter.Matches(FieldRef.of(NAME), REGEX);
        Filter inside = equal(DATA, "x");
        for (Filter filter : List.of(regex, inside)) {
            assertThatThrownBy(() -> where(HsqldbDialect.SERVER, filter))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
        }
        assertThat(where(HsqldbDialect.SERVER, new Filter.Matches(FieldRef.of(NAME), LITERAL)))
                .isEqualTo("\"name\" LIKE ? ESCAPE '!'");
    }

    @Test
    void placesInsideJsonAreParameters() {
        Filter inside = new Filter.Compare(new FieldRef(DATA, List.of("a", "0", "b'c")), Comparison.GT, 5L);
        assertThat(where(SqliteDialect.INSTANCE, inside)).isEqualTo("octonet_json_match(\"data\", ?, ?, ?)");
        assertThat(renderer(SqliteDialect.INSTANCE).count(ITEM, inside).parameters())
                .containsExactly("[\"a\",\"0\",\"b'c\"]", ">", "5");
        SqlStatement statement = renderer(PostgresDialect.INSTANCE).count(ITEM, inside);
        assertThat(statement.text())
                .contains("jsonb_path_query(\"data\", CAST(? AS jsonpath)) AS s0(v)")
                .contains("(SELECT s0.v #> CAST(? AS text[]) AS v) AS s1(v)")
                .doesNotContain("b'c");
        assertThat(statement.parameters()).startsWith("lax $.\"a\"", "{\"0\"}", "lax $.\"b'c\"");
    }

    @Test
    void aPageAfterARowMixesDirectionsAndNulls() {
        List<Sort> sort = List.of(
                new Sort(FieldRef.of(SIZE), false),
                new Sort(FieldRef.of(NAME), true),
                new Sort(FieldRef.of(ITEM.id()), false));
        Page page = new Page(sort, 0, 10, Arrays.asList(3L, null, "x"));
        String after = "(\"size\" >= ? AND (\"size\" > ? OR (\"size\" = ? AND (1=0 OR (\"name\" IS NULL AND"
                + " \"id\" > ?)))))";
        assertThat(renderer(SqliteDialect.INSTANCE)
                        .page(ITEM, List.of(ITEM.id()), Filter.ALL, page, 11)
                        .query()
                        .text())
                .isEqualTo("SELECT \"id\" FROM \"items\" WHERE " + after
                        + " ORDER BY \"size\", \"name\" DESC, \"id\" LIMIT ?");
        assertThat(renderer(PostgresDialect.INSTANCE)
                        .page(ITEM, List.of(ITEM.id()), Filter.ALL, new Page(sort, 5, 10, null), 11)
                        .query()
                        .text())
                .isEqualTo("SELECT \"id\" FROM \"items\" ORDER BY \"size\" NULLS FIRST,"
                        + " \"name\" COLLATE \"C\" DESC NULLS LAST, \"id\" COLLATE \"C\" LIMIT ? OFFSET ?");
    }

    @Test
    void writesReturnRowsWhereTheDatabaseCan() {
        Map<Column, Object> values = new LinkedHashMap<>();
        values.put(NAME, "x");
        values.put(column("on"), true);
        Filter row = equal(ITEM.id(), "1");
        SqlStatement sqlite = renderer(SqliteDialect.INSTANCE).update(ITEM, values, row, List.of(ITEM.id(), NAME));
        assertThat(sqlite.text())
                .isEqualTo("UPDATE \"items\" SET \"name\" = ?, \"on\" = ? WHERE \"id\" = ? RETURNING \"id\", \"name\"");
        assertThat(sqlite.parameters()).containsExactly("x", 1, "1");
        assertThat(renderer(HsqldbDialect.EMBEDDED)
                        .update(ITEM, values, row, List.of(ITEM.id()))
                        .text())
                .doesNotContain("RETURNING");
        assertThat(renderer(SqliteDialect.INSTANCE)
                        .increment(ITEM, column("count"), 2, Map.of(), row, List.of())
                        .text())
                .isEqualTo("UPDATE \"items\" SET \"count\" = COALESCE(\"count\", 0) + ? WHERE \"id\" = ?"
                        + " AND typeof(\"count\") <> 'text' AND COALESCE(\"count\", 0) <= ?");
        assertThat(renderer(SqliteDialect.INSTANCE)
                        .insert(ITEM, List.of(ITEM.id(), NAME), List.of(values, values))
                        .text())
                .isEqualTo("INSERT INTO \"items\" (\"id\", \"name\") VALUES (?, ?), (?, ?)");
    }

    @Test
    void namesAreQuotedWhateverIsInThem() {
        for (SqlDialect dialect : List.of(SqliteDialect.INSTANCE, PostgresDialect.INSTANCE, HsqldbDialect.SERVER)) {
            assertThat(dialect.quoted("a\" FROM x; --")).isEqualTo("\"a\"\" FROM x; --\"");
        }
        SqlRenderer prefixed = new SqlRenderer(SqliteDialect.INSTANCE, new TableNames("app_"));
        assertThat(prefixed.count(ITEM, Filter.ALL).text())
                .isEqualTo("SELECT COUNT(*) AS \"count\" FROM \"app_items\"");
    }
}
