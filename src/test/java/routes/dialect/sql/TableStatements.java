package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;

/** Every statement that a dialect makes, changes, looks at and drops tables with. */
final class TableStatements {
    private static final SchemaCatalog CORNERS = SchemaReader.read("corners.json", """
            [{"name": "Item", "collection": "items", "softDelete": true, "timestamps": true,
              "fields": {"code": {"type": "string", "unique": true, "required": true}, "name": "string",
                "notes": "text", "size": "number", "count": "integer", "price": {"type": "decimal"},
                "on": "boolean", "at": "date", "data": "json", "tags": "array", "picture": "binary",
                "long": {"type": "string", "maxLength": 4000}, "state": {"type": "enum", "enum": ["a", "b"]}},
              "relations": {"parent": {"target": "Item", "type": "many-to-one", "onDelete": "set-null"},
                "box": {"target": "Box", "type": "many-to-one", "onDelete": "cascade"},
                "shelf": {"target": "Box", "type": "many-to-one", "onDelete": "restrict"}},
              "indexes": [{"fields": {"name": "asc", "size": "desc"}, "unique": true}, {"fields": ["notes"]},
                {"fields": ["code"]}]},
             {"name": "Box", "collection": "boxes",
              "fields": {"label": {"type": "string", "unique": true}, "a": "string", "b": "date"},
              "indexes": [{"fields": ["a", "b"], "unique": true}, {"fields": {"b": "desc"}}]}]
            """);

    private final SqlDdl ddl;

    private TableStatements(SqlDdl ddl) {
        this.ddl = ddl;
    }

    /** Those that make the tables, in an order in which they can be run. */
    static List<String> making(SqlVendor vendor) {
        TableStatements statements = new TableStatements(vendor.ddl());
        List<String> all = new ArrayList<>();
        for (SchemaCatalog catalog : List.of(CORNERS, ClubSchemas.catalog())) {
            all.addAll(statements.making(TableShapes.of(catalog, TableNames.PLAIN)));
        }
        all.addAll(statements.making(List.of(AnswerTable.SHAPE)));
        all.addAll(statements.making(new ChangeTable(vendor.dialect(""), "").shapes()));
        all.addAll(statements.making(List.of(new RelayTable(vendor.dialect(""), "").shape())));
        return all;
    }

    private List<String> making(List<TableShape> tables) {
        List<String> all = new ArrayList<>();
        tables.forEach(table -> all.add(ddl.createTable(table)));
        for (TableShape table : tables) {
            for (TableShape.Key key : table.indexes()) {
                if (ddl.obstacle(table, key) == null) {
                    all.addAll(ddl.createIndex(table, key));
                }
            }
        }
        for (TableShape table : tables) {
            table.references().forEach(reference -> all.addAll(ddl.addReference(table, reference)));
        }
        return all;
    }

    // No row of it is ever read where no server runs, so that its columns are counted.
    private static String inventory(SqlDdl ddl) {
        String inventory = ddl.inventory();
        for (String select : inventory.replaceAll("\\([^()]*\\)", "").split("UNION ALL")) {
            String columns = select.substring(select.indexOf("SELECT") + 6, select.indexOf(" FROM "));
            if (columns.split(",").length != 4) {
                throw new AssertionError("kind, owner, name and type are wanted: " + select.strip());
            }
        }
        return inventory;
    }

    /** Those around them. */
    static List<String> beside(SqlVendor vendor) {
        SqlDdl ddl = vendor.ddl();
        TableShape table = TableShapes.of(CORNERS, TableNames.PLAIN).get(0);
        List<String> all = new ArrayList<>(ddl.begin(false));
        all.add(inventory(ddl));
        table.columns().forEach(cell -> all.addAll(ddl.addColumn(table, cell.optional())));
        ddl.extraColumns(table).forEach(extra -> all.add(ddl.addExtra(table, extra)));
        all.addAll(ddl.commit(false));
        all.addAll(ddl.rollback(false));
        if (!ddl.dropsReferences()) {
            table.references().forEach(reference -> all.add(ddl.dropReference(table, reference)));
        }
        if (!ddl.dropsIndexes()) {
            table.indexes().forEach(key -> all.add(ddl.dropIndex(key)));
        }
        all.add(ddl.dropTable(table.name()));
        all.add(ddl.ping().text());
        return all;
    }
}
