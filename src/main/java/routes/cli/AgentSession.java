package routes.cli;

/** The conversation with an agent over the standard streams. */
@FunctionalInterface
public interface AgentSession {
    /** Begins it, and waits until it is over. */
    void hold() throws InterruptedException;
}
