package routes.dialect.sql;

/** One thing that a database is to do, whose answer a flow waits for: an SQL statement, or an operation on documents. */
public interface Step {}
