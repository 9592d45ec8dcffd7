package routes.dialect.remote;

/** A service answered what its protocol does not know; the message says what is wrong and quotes nothing. */
public final class UnreadableReply extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableReply(String problem) {
        super(problem, null, false, false);
    }
}
