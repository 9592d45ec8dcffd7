package routes.dialect.sql;

/**
 * Text that goes to the server without a type, so that the server takes it for a value of whatever type the column
 * has. A driver that were told a type would find another one when it prepares the statement at the server.
 */
public record UntypedText(String text) {}
