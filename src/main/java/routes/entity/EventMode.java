package routes.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How surely the changes of a project's rows are told. */
public enum EventMode {
    /** Each change is kept in the project's database, in the transaction of its write, until it is old. */
    OUTBOX,
    /** Changes are handed over in memory after the commit: those of this process, and none across its end. */
    DIRECT,
    /** Nobody is told. */
    OFF;

    /** The name in configuration. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EventMode> of(String wireName) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName().equals(wireName))
                .findFirst();
    }
}
