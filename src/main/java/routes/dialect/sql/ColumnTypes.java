package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaFault;

/**
 * Compares the columns that are there with the types their fields have now. One of another type would answer all the
 * same, but compare, sort and round as its own type does.
 */
final class ColumnTypes {
    private final SqlVendor vendor;
    private final DatabaseTables found;

    ColumnTypes(SqlVendor vendor, DatabaseTables found) {
        this.vendor = vendor;
        this.found = found;
    }

    /** What is wrong with the tables of a catalog, but for those that others made: their schemas were written for them. */
    List<SchemaFault> faults(SchemaCatalog catalog, TableNames names) {
        Set<String> mapped = catalog.entities().stream()
                .filter(EntitySchema::mapped)
                .map(names::table)
                .collect(Collectors.toSet());
        List<SchemaFault> faults = new ArrayList<>();
        for (TableShape table : TableShapes.of(catalog, names)) {
            if (!mapped.contains(table.name())) {
                add(vendor.ddl().fitted(table), faults);
            }
        }
        return faults;
    }

    // Ids and what refers to them are text by themselves, and not something that a schema changes.
    private void add(TableShape table, List<SchemaFault> faults) {
        for (TableShape.Cell cell : table.columns()) {
            String there = found.type(table.name(), cell.name());
            if (there != null
                    && !cell.name().equals(Column.ID)
                    && table.reference(cell.name()) == null
                    && !vendor.ddl().keeps(there, cell)) {
                faults.add(new SchemaFault(
                        "database " + vendor.id(),
                        "/" + table.name() + "/" + cell.name(),
                        "the column is " + there.toUpperCase(Locale.ROOT) + " and a field of type "
                                + cell.type().wireName() + " needs " + vendor.ddl().type(cell),
                        "convert the column and its values, give the field back its old type, or name a new field"));
            }
        }
    }
}
