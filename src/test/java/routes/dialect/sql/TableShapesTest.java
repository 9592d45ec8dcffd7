package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

class TableShapesTest {

    private static List<TableShape> shapes(SchemaCatalog catalog) {
        return TableShapes.of(catalog, TableNames.PLAIN);
    }

    @Test
    void everyColumnThatRefersToARowLeadsAnIndex() {
        for (TableShape table : shapes(ClubSchemas.catalog())) {
            for (TableShape.Reference reference : table.references()) {
                boolean led = table.primaryKey().get(0).equals(reference.column())
                        || table.indexes().stream()
                                .anyMatch(key -> key.columnNames().get(0).equals(reference.column()));
                assertThat(led).as("%s.%s", table.name(), reference.column()).isTrue();
            }
        }
    }

    @Test
    void aDeclaredIndexOnSuchAColumnIsEnough() {
        SchemaCatalog catalog = SchemaReader.read("order.json", """
                [{"name": "User", "collection": "users", "fields": {}},
                 {"name": "Order", "collection": "orders", "fields": {"at": "date"},
                  "relations": {"user": {"target": "User", "type": "many-to-one"},
                                "agent": {"target": "User", "type": "many-to-one"}},
                  "indexes": [{"fields": ["user", "at"]}]}]""");
        assertThat(shapes(catalog).get(1).indexes())
                .extracting(TableShape.Key::columnNames)
                .containsExactly(List.of("user", "at"), List.of("agent"));
    }
}
