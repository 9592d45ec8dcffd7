package routes.entity;

/** One thing wrong with a request: the field or argument, and what is wrong with it, never its value. */
public record Problem(String field, String problem) {}
