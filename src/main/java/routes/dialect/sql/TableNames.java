package routes.dialect.sql;

import routes.schema.EntitySchema;
import routes.schema.Relation;

/** How tables are named in one database: as the schemas say, behind the prefix that the operator chose. */
public record TableNames(String prefix) {
    public static final TableNames PLAIN = new TableNames("");

    public String table(EntitySchema schema) {
        return prefix.isEmpty() ? schema.collection() : prefix + schema.collection();
    }

    /** The junction table of a many-to-many relation. */
    public String junction(Relation relation) {
        String through = relation.through();
        if (through == null) {
            throw new IllegalArgumentException("relation " + relation.name() + " has no junction table");
        }
        return prefix + through;
    }
}
