package routes.transport.mcp;

import java.util.Map;

/** The client, while a tool works for it. */
public interface Peer {

    /** Tells the client something that it does not answer. */
    void tell(String method, Map<String, ?> params);

    /**
     * Asks the client and waits for its answer.
     *
     * @return the members of its result
     * @throws routes.entity.EntityException TIMEOUT where it does not answer, NOT_SUPPORTED where it can't
     */
    Map<?, ?> ask(String method, Map<String, ?> params);
}
