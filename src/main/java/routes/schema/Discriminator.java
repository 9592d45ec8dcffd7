package routes.schema;

/** The type column of single-table inheritance, and the value that marks this entity's rows in it. */
public record Discriminator(String column, String value) {}
