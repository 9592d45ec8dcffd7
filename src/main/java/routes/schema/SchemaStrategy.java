package routes.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens to a project's tables when its database is opened. */
public enum SchemaStrategy {
    /** Nothing; the tables are somebody else's. */
    NONE,
    /** The database is refused when a table or column is missing. */
    VALIDATE,
    /** What is missing is added; nothing is ever dropped or altered. */
    UPDATE,
    /** The project's tables are dropped and made anew. */
    CREATE,
    /** As {@link #CREATE}, and they are dropped again when the project closes. */
    CREATE_DROP;

    /** The name in configuration: lower case with dashes. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<SchemaStrategy> of(String wireName) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.wireName().equals(wireName))
                .findFirst();
    }

    /** Whether Octonet keeps the tables, its own among them. */
    public boolean managed() {
        return this == UPDATE || drops();
    }

    /**
     * Refuses to manage tables that others made.
     *
     * @throws SchemaException where an entity lies in one
     */
    public void admit(SchemaCatalog catalog) {
        if (!managed()) {
            return;
        }
        List<SchemaFault> faults = catalog.entities().stream()
                .filter(EntitySchema::mapped)
                .map(entity -> new SchemaFault(
                        "entity " + entity.name(),
                        "",
                        "it lies in a table that others made, which the schema strategy " + wireName()
                                + " would change",
                        "set the schema strategy to none or validate"))
                .toList();
        if (!faults.isEmpty()) {
            throw new SchemaException(faults);
        }
    }

    /** Whether the project's tables are dropped first. */
    public boolean drops() {
        return this == CREATE || this == CREATE_DROP;
    }
}
