package routes.schema;

import java.util.Arrays;
import java.util.Optional;

/** The four kinds of relation, named on the wire as in a schema file. */
public enum RelationType {
    ONE_TO_ONE("one-to-one"),
    MANY_TO_ONE("many-to-one"),
    ONE_TO_MANY("one-to-many"),
    MANY_TO_MANY("many-to-many");

    private final String wireName;

    RelationType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public boolean toMany() {
        return this == ONE_TO_MANY || this == MANY_TO_MANY;
    }

    public static Optional<RelationType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(name))
                .findFirst();
    }
}
