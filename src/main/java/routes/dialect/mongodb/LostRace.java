package routes.dialect.mongodb;

/** A document is not as it was read: somebody else changed it meanwhile, and the unit has to look again. */
final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace() {
        super("the document was changed meanwhile", null, false, false);
    }
}
