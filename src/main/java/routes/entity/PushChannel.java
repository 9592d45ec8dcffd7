package routes.entity;

/**
 * The way to one client whose connection stays open, so that a transport can tell it things as they happen. No call
 * waits for the client, and all may be made on any thread.
 */
public interface PushChannel {

    /**
     * Takes a message for the client.
     *
     * @return false when there is no room for it; {@link PushSession#drained} tells when there is
     */
    boolean offer(byte[] message);

    /** Takes a message however full it is: for answers, which somebody asked for, and last words. */
    void send(byte[] message);

    /** Bytes that the client has not taken yet. */
    int waiting();

    /**
     * Ends the connection once everything that was taken is on its way.
     *
     * @param code the close code of RFC 6455 §7.4, told where the protocol has a place for it
     */
    void close(int code, String reason);

    /** Ends the connection without what the client has not taken yet. */
    void cut(int code, String reason);
}
