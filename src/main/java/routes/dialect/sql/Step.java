package routes.dialect.sql;

/** One thing that a database is to do, whose answer a flow waits for: an SQL statement, or an operation on documents. */
public interface Step {
    /** The answer as flows take it, where the database could not give it so. */
    default SqlAnswer taken(SqlAnswer given) {
        return given;
    }
}
