package routes.entity;

import java.util.Set;

/**
 * The entity tags of a precondition (RFC 9110 §13.1.1), without their quotes. {@code any} is the asterisk,
 * which every row there is fulfils.
 */
public record EntityTags(boolean any, Set<String> tags) {
    public static final EntityTags ANY = new EntityTags(true, Set.of());

    public EntityTags {
        tags = Set.copyOf(tags);
    }

    public static EntityTags of(Set<String> tags) {
        return new EntityTags(false, tags);
    }

    public boolean matches(String tag) {
        return any || tags.contains(tag);
    }
}
