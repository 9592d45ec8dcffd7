package routes.cli;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.schema.Described;

/** Describes a database that others made as schemas, for the command {@code introspect}; changes nothing in it. */
@FunctionalInterface
public interface DatabaseDescriber {
    /**
     * @param dialect as DB_DIALECT names it, null for what is configured
     * @param uri its address, null for what is configured
     * @param databaseSchemas the schemas to look into; empty for the one a connection uses anyway
     * @param chosen which tables, views or collections, by name
     */
    Described describe(
            @Nullable String dialect, @Nullable String uri, List<String> databaseSchemas, Predicate<String> chosen);
}
