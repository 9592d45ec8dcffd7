package routes.config;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import routes.project.DatabaseOpener;
import routes.project.ProjectDefinition;
import routes.project.SchemaSource;
import routes.schema.SchemaCatalog;
import routes.schema.Suggestion;

/** The kinds of database this process can use, each opened by its own family. */
final class Dialects implements DatabaseOpener {
    private final Map<String, Family> byName = new TreeMap<>();

    /** Databases of these names, which are opened alike. */
    record Family(
            Set<String> names,
            Addresses addresses,
            DatabaseOpener opener,
            @Nullable Descriptions descriptions) {
        Family(Set<String> names, Addresses addresses, DatabaseOpener opener) {
            this(names, addresses, opener, null);
        }
    }

    /** Asks databases that describe themselves for their entities. */
    @FunctionalInterface
    interface Descriptions {
        SchemaSource of(ProjectDefinition definition);
    }

    /** Judges addresses without opening anything. */
    @FunctionalInterface
    interface Addresses {
        /** What is wrong with an address, or null. */
        @Nullable
        String faultOf(String dialect, String uri);
    }

    Dialects(Collection<Family> families) {
        families.forEach(family -> family.names().forEach(name -> byName.put(name, family)));
    }

    /** What is wrong with a database that is to be used, or null. */
    @Nullable
    String faultOf(String dialect, String uri) {
        Family family = byName.get(dialect);
        return family == null ? unknown(dialect) : family.addresses().faultOf(dialect, uri);
    }

    /** The same project, whose database says which entities there are where nobody else does. */
    ProjectDefinition described(ProjectDefinition definition) {
        Family family = byName.get(definition.dialect());
        if (family == null
                || family.descriptions() == null
                || !(definition.schemas() instanceof SchemaSources.Otherwise otherwise)) {
            return definition;
        }
        SchemaSource itself = family.descriptions().of(definition);
        return definition.withSchemas(() -> otherwise.unsaid().getAsBoolean() ? itself.read() : otherwise.read());
    }

    @Override
    public OpenDatabase open(ProjectDefinition definition, SchemaCatalog catalog) {
        Family family = byName.get(definition.dialect());
        if (family == null) {
            throw new IllegalArgumentException(unknown(definition.dialect()));
        }
        return family.opener().open(definition, catalog);
    }

    private String unknown(String dialect) {
        return "dialect " + Suggestion.unknown(dialect, byName.keySet());
    }
}
