package routes.dialect.remote;

import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.EntitySchema;

/** What services of a kind can't do, each refusal with what to do instead. */
public final class Unsupported {
    private Unsupported() {}

    static EntityException related() {
        return new EntityException(
                        ErrorCode.NOT_SUPPORTED, "The project's service takes no related rows along with a row")
                .hint("Write each row by itself, and refer to others by their ids.");
    }

    static EntityException guarded(EntitySchema schema) {
        return new EntityException(
                        ErrorCode.NOT_SUPPORTED,
                        "The project's service can't tell whether a " + schema.name() + " was changed meanwhile")
                .hint("It gives these rows no entity tags: read the row, and update it without a condition.");
    }

    static EntityException many(int most) {
        return new EntityException(
                        ErrorCode.NOT_SUPPORTED,
                        "The project's service changes rows one by one, and more than " + most + " would be changed")
                .hint("Narrow the filter, and send several requests.");
    }

    /** @param what is asked for, as "Patterns beyond literal text" */
    public static EntityException of(String what, String hint) {
        return new EntityException(ErrorCode.NOT_SUPPORTED, what + " can't be asked of the project's service")
                .hint(hint);
    }
}
