package routes.dialect.sql.introspect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import routes.schema.Described;

/** Describes the tables of a database as schemas that the reader takes; what it would not take is left out and told. */
public final class Introspection {
    private Introspection() {}

    /**
     * @param databaseSchemas the schemas to look into; empty for the one the connection uses anyway
     * @param chosen which tables and views, by name
     */
    public static Described of(
            Connection connection, DatabaseCatalog catalog, List<String> databaseSchemas, Predicate<String> chosen)
            throws SQLException {
        List<FoundTable> tables = new ArrayList<>();
        List<Optional<String>> schemas = databaseSchemas.isEmpty()
                ? List.of(Optional.empty())
                : databaseSchemas.stream().map(Optional::of).toList();
        for (Optional<String> schema : schemas) {
            List<FoundTable> found = new TableReader(connection, catalog, schema.orElse(null)).read(chosen);
            tables.addAll(catalog.refine(connection, schema.orElse(null), found));
        }
        return new SchemaDrafter(tables, catalog).draft().readable();
    }
}
