package routes.dialect.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.Index;
import routes.schema.OnDelete;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.SchemaCatalog;

/** Works out the tables of a catalog: one for each collection, one for each junction, and our own. */
public final class TableShapes {
    /** Begins the names of our own tables, which carry no prefix and which no strategy drops. */
    public static final String OWN = "octonet_";

    private final SchemaCatalog catalog;
    private final TableNames names;

    private TableShapes(SchemaCatalog catalog, TableNames names) {
        this.catalog = catalog;
        this.names = names;
    }

    /** Tables of the entities, then their junctions, in the order of declaration. */
    public static List<TableShape> of(SchemaCatalog catalog, TableNames names) {
        return new TableShapes(catalog, names).all();
    }

    private List<TableShape> all() {
        Map<String, List<EntitySchema>> byCollection = new LinkedHashMap<>();
        for (EntitySchema schema : catalog.entities()) {
            byCollection
                    .computeIfAbsent(schema.collection(), collection -> new ArrayList<>())
                    .add(schema);
        }
        Map<String, TableShape> tables = new LinkedHashMap<>();
        byCollection.forEach((collection, sharing) -> {
            TableShape table = table(sharing);
            tables.put(table.name(), table);
        });
        for (EntitySchema schema : catalog.entities()) {
            for (Relation relation : schema.relations().values()) {
                if (relation.type() == RelationType.MANY_TO_MANY && relation.through() != null) {
                    TableShape junction = junction(schema, relation);
                    // Both sides may declare the same junction, and an entity may be kept in one.
                    tables.putIfAbsent(junction.name(), junction);
                }
            }
        }
        return List.copyOf(tables.values());
    }

    // Entities that share a collection share its table: it has the columns of all, required only where all
    // of them require it.
    private TableShape table(List<EntitySchema> sharing) {
        Map<String, TableShape.Cell> cells = new LinkedHashMap<>();
        Map<String, TableShape.Reference> references = new LinkedHashMap<>();
        Map<String, TableShape.Key> keys = new LinkedHashMap<>();
        for (EntitySchema schema : sharing) {
            for (Column column : stored(schema)) {
                TableShape.Cell cell = cell(column);
                cells.merge(cell.name(), cell, (known, other) -> other.required() ? known : known.optional());
            }
            addReferences(schema, references);
            addKeys(schema, keys);
        }
        Set<String> everywhere = new LinkedHashSet<>(cells.keySet());
        sharing.forEach(schema -> everywhere.removeIf(name -> schema.storedColumn(name) == null));
        cells.replaceAll((name, cell) -> everywhere.contains(name) ? cell : cell.optional());
        return new TableShape(
                names.table(sharing.get(0)),
                List.copyOf(cells.values()),
                List.of(Column.ID),
                List.copyOf(keys.values()),
                List.copyOf(references.values()));
    }

    private static List<Column> stored(EntitySchema schema) {
        return schema.columns().stream().filter(column -> !column.composite()).toList();
    }

    private void addReferences(EntitySchema schema, Map<String, TableShape.Reference> references) {
        for (Column column : schema.columns()) {
            Relation relation = column.relation();
            if (relation != null) {
                references.putIfAbsent(
                        column.stored(),
                        new TableShape.Reference(
                                ObjectNames.of("fk_" + names.table(schema) + "_" + column.stored()),
                                column.stored(),
                                names.table(catalog.target(relation)),
                                action(relation)));
            }
        }
    }

    // A required key can't become null, whatever the schema asks for.
    static OnDelete action(Relation relation) {
        return relation.required() && relation.onDelete() == OnDelete.SET_NULL
                ? OnDelete.RESTRICT
                : relation.onDelete();
    }

    private void addKeys(EntitySchema schema, Map<String, TableShape.Key> keys) {
        boolean live = schema.softDelete();
        String table = names.table(schema);
        for (Column column : schema.columns()) {
            if (column.unique() && !column.is(Column.Role.ID)) {
                String name = "uidx_" + table + "_" + column.stored() + (live ? "_softdelete" : "");
                put(keys, name, List.of(new TableShape.Part(column.stored(), false)), true, live);
            }
        }
        for (int i = 0; i < schema.indexes().size(); i++) {
            Index index = schema.indexes().get(i);
            List<TableShape.Part> parts = parts(schema, index);
            if (parts != null) {
                put(keys, "idx_" + table + "_" + i, parts, index.unique(), live && index.unique());
            }
        }
        // Without one, each row that is deleted costs a look at every row that could refer to it.
        for (Column column : schema.columns()) {
            if (column.relation() != null && !leads(keys, column.stored())) {
                List<TableShape.Part> parts = List.of(new TableShape.Part(column.stored(), false));
                put(keys, "idx_" + table + "_" + column.stored(), parts, false, false);
            }
        }
    }

    private static boolean leads(Map<String, TableShape.Key> keys, String column) {
        return keys.values().stream()
                .anyMatch(key -> !key.live() && key.parts().get(0).column().equals(column));
    }

    // Entities on one table count their indexes each from 0: another index of the same name gets its own.
    private static void put(
            Map<String, TableShape.Key> keys,
            String wanted,
            List<TableShape.Part> parts,
            boolean unique,
            boolean live) {
        String name = ObjectNames.of(wanted);
        for (int again = 1; keys.containsKey(name); again++) {
            if (keys.get(name).parts().equals(parts)) {
                return;
            }
            name = ObjectNames.of(wanted + "_" + again);
        }
        keys.put(name, new TableShape.Key(name, parts, unique, live));
    }

    private static @Nullable List<TableShape.Part> parts(EntitySchema schema, Index index) {
        if (index.text()) {
            return null;
        }
        List<TableShape.Part> parts = new ArrayList<>();
        for (Index.Part part : index.parts()) {
            Column column = column(schema, part.column());
            // The reader has told of columns that are not there; text has no index on every database.
            if (column == null || column.type().structured()) {
                return null;
            }
            parts.add(new TableShape.Part(column.stored(), part.order() == Index.Order.DESC));
        }
        return parts;
    }

    // An index may name an owning relation in place of its key column.
    private static @Nullable Column column(EntitySchema schema, String name) {
        Column column = schema.column(name);
        Relation relation = schema.relations().get(name);
        return column == null && relation != null && relation.owning() ? schema.column(relation.column()) : column;
    }

    private TableShape junction(EntitySchema schema, Relation relation) {
        EntitySchema target = catalog.target(relation);
        String table = names.junction(relation);
        String own = relation.column();
        String other = relation.inverseColumn();
        return new TableShape(
                table,
                List.of(TableShape.Cell.text(own, Column.ID_LENGTH), TableShape.Cell.text(other, Column.ID_LENGTH)),
                List.of(own, other),
                List.of(new TableShape.Key(
                        ObjectNames.of("idx_" + table + "_" + other),
                        List.of(new TableShape.Part(other, false)),
                        false,
                        false)),
                List.of(cascading(table, own, schema), cascading(table, other, target)));
    }

    private TableShape.Reference cascading(String table, String column, EntitySchema target) {
        return new TableShape.Reference(
                ObjectNames.of("fk_" + table + "_" + column), column, names.table(target), OnDelete.CASCADE);
    }

    private static TableShape.Cell cell(Column column) {
        Field field = column.field();
        return new TableShape.Cell(
                column.stored(),
                column.type(),
                column.maxLength(),
                field == null ? Field.DEFAULT_PRECISION : field.precision(),
                field == null ? Field.DEFAULT_SCALE : field.scale(),
                !column.nullable());
    }
}
