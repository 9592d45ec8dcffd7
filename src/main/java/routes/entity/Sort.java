package routes.entity;

/** One key of an order: nulls come first ascending and last descending, on every database. */
public record Sort(FieldRef field, boolean descending) {}
