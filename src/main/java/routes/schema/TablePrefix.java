package routes.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules for what an operator puts before the names of a project's tables. What comes of both must be a name that
 * every database holds whole, and none of the server's own.
 */
public final class TablePrefix {
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private TablePrefix() {}

    /** What is wrong with a prefix by itself, or null. */
    public static @Nullable String fault(String prefix) {
        if (prefix.isEmpty()) {
            return null;
        }
        if (!FORM.matcher(prefix).matches()) {
            return "the table prefix `" + prefix
                    + "` can't begin a name: begin with a letter and use letters, digits and _ only, like `app_`";
        }
        String reserved = Names.reservedPrefix(prefix);
        return reserved == null ? null : "table prefixes starting with `" + reserved + "` are reserved: choose another";
    }

    /**
     * Checks every table of a catalog behind the prefix.
     *
     * @throws SchemaException naming each table that can't be named so
     */
    public static SchemaCatalog checked(String prefix, SchemaCatalog catalog) {
        if (prefix.isEmpty()) {
            return catalog;
        }
        List<SchemaFault> faults = new ArrayList<>();
        for (EntitySchema entity : catalog.entities()) {
            Place place = Place.root("behind the table prefix", faults).at(entity.name());
            // Tables that others made have their names already.
            Set<String> tables = new LinkedHashSet<>();
            if (entity.mapping().table() == null) {
                tables.add(entity.collection());
            }
            for (Relation relation : entity.relations().values()) {
                if (relation.through() != null && !relation.keys().existing()) {
                    tables.add(relation.through());
                }
            }
            tables.forEach(table -> Names.checkTable(prefix + table, place));
        }
        if (!faults.isEmpty()) {
            throw new SchemaException(faults);
        }
        return catalog;
    }
}
