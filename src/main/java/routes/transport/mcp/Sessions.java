package routes.transport.mcp;

import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.Visitor;

/**
 * Names of sessions, for the revisions that have them. A name is signed for the key it was given to and can't be
 * guessed or used by another; nothing is remembered for it.
 */
public final class Sessions {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Seal seal;

    public Sessions(Seal seal) {
        this.seal = seal;
    }

    String open(Visitor visitor) {
        byte[] name = new byte[BYTES];
        random.nextBytes(name);
        return seal.seal(name, context(visitor));
    }

    /** Whether a session of this name was given to this visitor's key. */
    boolean known(@Nullable String session, Visitor visitor) {
        return session == null || seal.open(session, context(visitor)) != null;
    }

    private static String context(Visitor visitor) {
        List<String> keys = visitor.credential().keys();
        return "mcp session\n" + (keys.isEmpty() ? "" : keys.get(0));
    }
}
