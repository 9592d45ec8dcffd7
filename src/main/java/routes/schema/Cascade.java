package routes.schema;

/** Which writes of a row reach the rows it is related to; {@code all} in a schema stands for the three. */
public enum Cascade {
    /** An object given in place of an id is created. */
    PERSIST,
    /** An object given with its id is updated. */
    MERGE,
    /** Deleting the row deletes the related ones. */
    REMOVE
}
