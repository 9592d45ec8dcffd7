package routes.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.dialect.sql.ExistingDatabase;
import routes.dialect.sql.SqlRoute;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.entity.EntityCall;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.RowCursor;
import routes.entity.RowValues;
import routes.entity.UnitOfWork;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/** A stream that is read value by value has the values of the same stream that is read row by row. */
class SqliteColumnsTest {
    private static final String SCHEMA = """
            [{"name": "Item", "collection": "items", "timestamps": true, "fields": {
              "name": {"type": "string"}, "about": {"type": "text"}, "state": {"type": "string", "enum": ["on", "off"]},
              "price": {"type": "number"}, "stock": {"type": "integer"}, "cost": {"type": "decimal"},
              "long": {"type": "decimal", "precision": 30, "scale": 2}, "sold": {"type": "boolean"}, "born": {"type": "date"},
              "data": {"type": "json"}, "words": {"type": "array"}, "photo": {"type": "binary"}}}]
            """;

    private static final List<String> NAMES = List.of(
            "photo",
            "id",
            "name",
            "about",
            "state",
            "price",
            "stock",
            "cost",
            "long",
            "sold",
            "born",
            "data",
            "words",
            "createdAt",
            "updatedAt",
            "nothing");

    @TempDir
    Path folder;

    private String file() {
        return folder.resolve("items.db").toString();
    }

    private ExistingDatabase items() {
        return new ExistingDatabase(
                new SqlVendors(List.of(new SqliteVendor()))
                        .database("sqlite", file(), SqlSettings.DEFAULT, SchemaStrategy.UPDATE),
                SchemaReader.read("item.json", SCHEMA));
    }

    private void directly(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static void read(ExistingDatabase items, List<String> select, Consumer<RowCursor> reading)
            throws Exception {
        RequestOptions options =
                new RequestOptions(null, null, null, null, select, List.of(), List.of(), false, false, true);
        EntityCall call = items.call(items.of(Operation.FIND_ALL, "Item").options(options));
        try (SqlRoute route = new SqlRoute()) {
            Exchange done = route.template().send("direct:dialect-sql", exchange -> {
                exchange.getMessage().setBody(UnitOfWork.of(call));
                exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                    @Override
                    public void onComplete(Exchange answered) {
                        reading.accept(call.result().cursor());
                    }

                    @Override
                    public int getOrder() {
                        return HIGHEST;
                    }
                });
            });
            assertThat(done.getException()).isNull();
        }
    }

    private static List<List<Object>> byRows(ExistingDatabase items) throws Exception {
        List<List<Object>> all = new ArrayList<>();
        read(
                items,
                List.of(),
                cursor -> cursor.forEachRemaining(row -> {
                    List<Object> values = new ArrayList<>();
                    NAMES.forEach(name -> values.add(row.get(name)));
                    all.add(values);
                }));
        return all;
    }

    private static List<List<Object>> byColumns(ExistingDatabase items) throws Exception {
        List<List<Object>> all = new ArrayList<>();
        read(items, List.of(), cursor -> {
            RowValues rows = cursor.values(NAMES);
            while (rows.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < NAMES.size(); i++) {
                    Object value = rows.value(i);
                    byte[] text = rows.text(i);
                    assertThat(text == null ? null : new String(text, StandardCharsets.UTF_8))
                            .as(NAMES.get(i))
                            .isEqualTo(value instanceof String ? value : null);
                    values.add(value);
                }
                all.add(values);
            }
            assertThat(rows.next()).isFalse();
        });
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16"})
    void valuesAreThoseOfTheRows(String encoding) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA encoding = '" + encoding + "'");
            statement.execute("CREATE TABLE before_us (id TEXT)");
        }
        try (ExistingDatabase items = items()) {
            items.ask(items.of(Operation.CREATE, "Item")
                    .data(List.of(
                            Map.ofEntries(
                                    Map.entry("id", "a"),
                                    Map.entry("name", "née \uD83D\uDE00"),
                                    Map.entry("about", "plain"),
                                    Map.entry("state", "on"),
                                    Map.entry("price", 2.5),
                                    Map.entry("stock", Long.MAX_VALUE),
                                    Map.entry("cost", "12.5"),
                                    Map.entry("long", "1234567890123456789012345678.25"),
                                    Map.entry("sold", true),
                                    Map.entry("born", "2026-11-21T01:21:47.799Z"),
                                    Map.entry("data", Map.of("b", 1, "a", List.of())),
                                    Map.entry("words", List.of("x", "y")),
                                    Map.entry("photo", "AQI=")),
                            Map.of("id", "b"),
                            Map.of("id", "c", "name", "", "price", 3))));
            directly("INSERT INTO items (id, name, about, price, stock, born)"
                    + " VALUES ('d', 7, 'a' || char(0) || 'b', 'dear', 'many', 1)");

            List<List<Object>> rows = byRows(items);

            assertThat(rows).hasSize(4);
            assertThat(rows.get(0)).contains("née \uD83D\uDE00", 2.5, true, "AQI=", "2026-11-21T01:21:47.799Z");
            assertThat(byColumns(items)).isEqualTo(rows);
        }
    }

    @Test
    void bytesThatAreNoTextAreReplacedAsInAString() throws Exception {
        try (ExistingDatabase items = items()) {
            items.ask(items.of(Operation.CREATE, "Item").data(Map.of("id", "a")));
            directly("UPDATE items SET name = CAST(x'41C328' AS TEXT)");

            assertThat(byColumns(items)).isEqualTo(byRows(items));
        }
    }

    @Test
    void whoeverLookedForARowBeforeMissesNone() throws Exception {
        try (ExistingDatabase items = items()) {
            items.ask(items.of(Operation.CREATE, "Item").data(List.of(Map.of("id", "a"), Map.of("id", "b"))));
            read(items, List.of(), cursor -> {
                assertThat(cursor.hasNext()).isTrue();
                RowValues rows = cursor.values(List.of("id"));
                List<Object> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.value(0));
                }
                assertThat(ids).containsExactly("a", "b");
            });
        }
    }

    @Test
    void whatIsNotSelectedIsNotThere() throws Exception {
        try (ExistingDatabase items = items()) {
            items.ask(items.of(Operation.CREATE, "Item").data(Map.of("id", "a", "name", "Ada", "about", "secret")));
            read(items, List.of("name"), cursor -> {
                RowValues rows = cursor.values(List.of("name", "about"));
                assertThat(rows.next()).isTrue();
                assertThat(rows.text(0)).isEqualTo("Ada".getBytes(StandardCharsets.UTF_8));
                assertThat(rows.value(1)).isNull();
                assertThat(rows.text(1)).isNull();
            });
        }
    }
}
