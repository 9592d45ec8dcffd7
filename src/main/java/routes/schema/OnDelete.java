package routes.schema;

import java.util.Arrays;
import java.util.Optional;

/** What the database does with a row when the row it refers to is deleted. */
public enum OnDelete {
    CASCADE("cascade"),
    SET_NULL("set-null"),
    RESTRICT("restrict"),
    NO_ACTION("no-action");

    private final String wireName;

    OnDelete(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<OnDelete> of(String name) {
        return Arrays.stream(values())
                .filter(action -> action.wireName.equals(name))
                .findFirst();
    }
}
