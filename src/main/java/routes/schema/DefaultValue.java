package routes.schema;

import org.jspecify.annotations.Nullable;

/**
 * What a field gets on insert when the client leaves it out. {@code now} stands for the time of the insert,
 * whichever of the two sentinels the schema wrote.
 */
public record DefaultValue(boolean now, @Nullable Object value) {
    public static final DefaultValue NOW = new DefaultValue(true, null);

    public static DefaultValue of(@Nullable Object value) {
        return new DefaultValue(false, value);
    }
}
