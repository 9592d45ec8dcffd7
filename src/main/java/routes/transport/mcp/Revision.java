package routes.transport.mcp;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The revisions of the protocol that are spoken here, oldest first. */
public enum Revision {
    MARCH_2025("2025-03-26"),
    JUNE_2025("2025-06-18"),
    NOVEMBER_2025("2025-11-25"),
    /** Neither handshake nor session: every request tells its revision and what its client can do. */
    JULY_2026("2026-07-28");

    /** What a client is offered that asks for a revision unknown here. */
    static final Revision NEWEST_WITH_HANDSHAKE = NOVEMBER_2025;

    /** What a client means that names none, as the specification says. */
    static final Revision UNNAMED = MARCH_2025;

    private final String text;

    Revision(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    static @Nullable Revision of(@Nullable Object text) {
        return Arrays.stream(values())
                .filter(revision -> revision.text.equals(text))
                .findFirst()
                .orElse(null);
    }

    /** The newest first, which is how clients choose. */
    static List<String> supported() {
        return Arrays.stream(values())
                .sorted(Comparator.reverseOrder())
                .map(Revision::text)
                .toList();
    }

    public boolean stateless() {
        return this == JULY_2026;
    }

    boolean batches() {
        return this == MARCH_2025;
    }
}
