package routes.dialect.sql;

import java.util.Optional;
import routes.schema.SchemaCatalog;

/** Knows the SQL of a database that can't be run here. */
@FunctionalInterface
public interface SqlJudge {
    /** What is wrong with the text of a statement, if anything is. */
    Optional<String> fault(String sql);

    /** Tables that statements will speak of. */
    default void learn(SchemaCatalog catalog) {}
}
