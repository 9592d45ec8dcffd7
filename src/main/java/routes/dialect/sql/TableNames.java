package routes.dialect.sql;

import routes.schema.EntitySchema;
import routes.schema.Relation;

/**
 * How tables are named in one database: as the schemas say, behind the prefix that the operator chose. Tables that
 * others made have their names already.
 */
public record TableNames(String prefix) {
    public static final TableNames PLAIN = new TableNames("");

    public String table(EntitySchema schema) {
        String existing = schema.mapping().table();
        if (existing != null) {
            return existing;
        }
        return prefix.isEmpty() ? schema.collection() : prefix + schema.collection();
    }

    /** The junction table of a many-to-many relation. */
    public String junction(Relation relation) {
        String through = relation.through();
        if (through == null) {
            throw new IllegalArgumentException("relation " + relation.name() + " has no junction table");
        }
        return relation.keys().existing() ? through : prefix + through;
    }
}
