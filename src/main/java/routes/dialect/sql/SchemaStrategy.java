package routes.dialect.sql;

import java.util.Arrays;
import java.util.Optional;

/** What is done about a database whose tables are not those of the schemas. */
public enum SchemaStrategy {
    /** Nothing: the tables are someone else's. */
    NONE("none"),
    /** Nothing, but a table or column that is missing is an error. */
    VALIDATE("validate"),
    /** What is missing is added; nothing is ever dropped or altered. */
    UPDATE("update"),
    /** The tables of the schemas are dropped and created. */
    CREATE("create"),
    /** As {@link #CREATE}, and they are dropped again at the end. */
    CREATE_DROP("create-drop");

    private final String wireName;

    SchemaStrategy(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether the tables, and so a table of our own beside them, are ours to make. */
    public boolean managed() {
        return this == UPDATE || drops();
    }

    boolean drops() {
        return this == CREATE || this == CREATE_DROP;
    }

    public static Optional<SchemaStrategy> of(String name) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.wireName.equals(name))
                .findFirst();
    }
}
