package routes.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.sql.ExistingDatabase;
import routes.dialect.sql.SqlVendors;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.RowCursor;
import routes.schema.SchemaReader;

/** SQLite keeps whatever it is given: one value that is not of its field's type hides no other row. */
class SqliteForeignValuesTest {
    private static final String SCHEMA = """
            [{"name": "Item", "table": "items", "timestamps": false, "fields": {
              "stock": {"type": "integer"}, "price": {"type": "number"}, "sold": {"type": "boolean"}, "words": {"type": "array"}}}]
            """;

    @TempDir
    Path folder;

    private ExistingDatabase items;

    @BeforeEach
    void open() throws Exception {
        String file = folder.resolve("items.db").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE items (id TEXT PRIMARY KEY, stock, price, sold, words)");
            statement.execute("INSERT INTO items VALUES ('a', 1, 1.5, 1, null), ('b', 'many', '7 Euro', 'x', 'w'),"
                    + " ('c', 3, 2.5, 0, '[]')");
        }
        items = new ExistingDatabase(
                new SqlVendors(List.of(new SqliteVendor())), "sqlite", file, SchemaReader.read("item.json", SCHEMA));
    }

    @AfterEach
    void close() {
        items.close();
    }

    private EntityRequest.Builder all(
            @Nullable Object sort, @Nullable Object limit, @Nullable String after, boolean stream) {
        return items.of(Operation.FIND_ALL, "Item")
                .options(new RequestOptions(
                        sort, null, limit, after, List.of(), List.of(), List.of(), false, false, stream));
    }

    @Test
    void aListShowsItAsItIs() {
        assertThat(items.rows(all(null, null, null, false)))
                .extracting(row -> row.get("stock"))
                .containsExactly(1L, "many", 3L);
        assertThat(items.row(items.of(Operation.FIND_BY_ID, "Item").id("b")))
                .containsEntry("price", "7 Euro")
                .containsEntry("sold", "x");
    }

    @Test
    void pagesGoOnBehindIt() {
        List<Object> ids = new ArrayList<>();
        String after = null;
        do {
            EntityResult page = items.ask(all(Map.of("stock", 1), 1, after, false));
            ((List<?>) page.data()).forEach(row -> ids.add(((Map<?, ?>) row).get("id")));
            after = page.next();
        } while (after != null);
        assertThat(ids).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void anExportHasEveryRow() {
        try (RowCursor rows = items.ask(all(null, null, null, true)).cursor()) {
            List<Object> prices = new ArrayList<>();
            rows.forEachRemaining(row -> prices.add(row.get("price")));
            assertThat(prices).containsExactly(1.5, "7 Euro", 2.5);
        }
    }

    @Test
    void sumsAndMeansAreThoseOfTheNumbers() {
        Map<String, @Nullable Object> group = new HashMap<>();
        group.put("_by", null);
        group.put("stock", Map.of("$sum", "stock"));
        group.put("price", Map.of("$sum", "price"));
        group.put("mean", Map.of("$avg", "price"));
        assertThat(items.rows(items.of(Operation.AGGREGATE, "Item").stages(List.of(Map.of("$group", group)))))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("stock", 4L)
                        .containsEntry("price", 4L)
                        .containsEntry("mean", 2L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1})
    void nothingIsAddedToIt(long amount) {
        assertThatThrownBy(() -> items.ask(items.of(Operation.INCREMENT, "Item")
                        .id("b")
                        .field("stock")
                        .amount(amount)))
                .hasMessage("stock holds a value that is no number");
        assertThat(items.row(items.of(Operation.FIND_BY_ID, "Item").id("b"))).containsEntry("stock", "many");
    }

    @Test
    void aListTakesThePlaceOfNothingElse() {
        assertThatThrownBy(() -> items.ask(items.of(Operation.ADD_TO_SET, "Item")
                        .id("b")
                        .field("words")
                        .value("x")))
                .hasMessage("words holds a value that is no list");
    }

    @Test
    void aChangeOfAnotherFieldLeavesItAsItIs() {
        items.ask(items.of(Operation.UPDATE, "Item").id("b").data(Map.of("stock", 2)));
        assertThat(items.row(items.of(Operation.FIND_BY_ID, "Item").id("b")))
                .containsEntry("stock", 2L)
                .containsEntry("price", "7 Euro");
    }
}
