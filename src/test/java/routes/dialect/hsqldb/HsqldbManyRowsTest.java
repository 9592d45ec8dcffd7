package routes.dialect.hsqldb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import routes.dialect.sql.ExistingDatabase;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlRoute;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.entity.EntityRequest;
import routes.entity.EventMode;
import routes.entity.Operation;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/** Twice the rows take twice the time to change and to delete, and no more. */
class HsqldbManyRowsTest {
    private static final int MANY = 6_000;
    private static final int PORTION = 1_000;

    @Test
    void manyRowsAreChangedAndDeletedInSeconds() throws Exception {
        SqlDatabase shop = new SqlVendors(List.of(new HsqldbVendor()))
                .database("hsqldb", "hsqldb:mem:" + UUID.randomUUID(), SqlSettings.DEFAULT, SchemaStrategy.UPDATE);
        shop.events(EventMode.OUTBOX);
        try (SqlRoute route = new SqlRoute();
                ExistingDatabase database = new ExistingDatabase(shop, SchemaReader.read("shop.json", shop()))) {
            for (int first = 0; first < MANY; first += PORTION) {
                List<Map<String, Object>> products = new ArrayList<>();
                for (int i = first; i < first + PORTION; i++) {
                    products.add(Map.of("title", "Perf " + i, "price", i));
                }
                route.run(database.call(database.of(Operation.CREATE, "Product").data(products)));
            }

            long before = System.nanoTime();
            Map<String, Object> these = Map.of("title", Map.of("$regex", "^Perf"));
            EntityRequest.Builder update =
                    database.of(Operation.UPDATE_MANY, "Product").filter(these).data(Map.of("stock", 7));
            assertThat(route.run(database.call(update)).count()).isEqualTo(MANY);
            EntityRequest.Builder delete =
                    database.of(Operation.DELETE_MANY, "Product").filter(these);
            assertThat(route.run(database.call(delete)).count()).isEqualTo(MANY);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static String shop() throws Exception {
        List<String> schemas = new ArrayList<>();
        for (String name : List.of("product", "order", "user")) {
            schemas.add(Files.readString(Path.of("schemas", name + ".json")));
        }
        return schemas.toString();
    }
}
