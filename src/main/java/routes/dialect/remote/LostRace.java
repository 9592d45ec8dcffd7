package routes.dialect.remote;

/** A row is no longer as it was read: the unit is planned again from its start. */
public final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LostRace() {
        super("a row has changed meanwhile", null, false, false);
    }
}
