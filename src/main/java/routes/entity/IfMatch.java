package routes.entity;

/**
 * A condition on the state of a row, to be checked while nobody else can change it.
 *
 * @param tags as the client sent them
 * @param scope what they speak of
 */
public record IfMatch(EntityTags tags, TagScope scope) {}
