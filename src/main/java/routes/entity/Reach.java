package routes.entity;

import routes.schema.EntitySchema;

/**
 * How far a caller reaches into entities that a write touches besides its own, by a cascade, a reference or a
 * link. A command's own rows are bound by its filters; these are only known once rows were read.
 */
public final class Reach {
    private final Caller caller;

    private Reach(Caller caller) {
        this.caller = caller;
    }

    public static Reach of(Caller caller) {
        return new Reach(caller);
    }

    /** Whether no entity has rows that are closed to this caller, so that nothing need be looked at. */
    public boolean everyRow() {
        return !caller.limited();
    }

    /** What a row of the entity must meet to be there for this caller. */
    public Filter rows(EntitySchema schema) {
        return everyRow() ? Filter.ALL : EntityView.of(schema, caller).rows();
    }

    /**
     * @throws EntityException FORBIDDEN where the caller's scopes leave out an entity whose rows would be deleted
     *     along with others, or its owner's roles the deletion of rows
     */
    public void deletesAlong(EntitySchema schema) {
        caller.needs(Right.of(Operation.DELETE));
        if (!caller.reaches(schema.name())) {
            throw caller.refusal(schema.name())
                    .hint("Rows of " + schema.name() + " would be deleted along with what is written here.");
        }
    }
}
