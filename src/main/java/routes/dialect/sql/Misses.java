package routes.dialect.sql;

import java.util.List;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** Refusals that only the rows there are can give rise to. */
public final class Misses {
    private Misses() {}

    public static EntityException byId(EntitySchema schema) {
        return new EntityException(ErrorCode.NOT_FOUND, "No " + schema.name() + " with this id");
    }

    public static EntityException byFilter(EntitySchema schema) {
        return new EntityException(ErrorCode.NOT_FOUND, "No " + schema.name() + " matches");
    }

    public static EntityException changed(EntitySchema schema) {
        return new EntityException(
                        ErrorCode.PRECONDITION_FAILED, "The " + schema.name() + " is no longer the one you read")
                .hint("Read it again, and send its new entity tag in If-Match.");
    }

    public static EntityException rule() {
        return new EntityException(ErrorCode.FORBIDDEN, "This API key may not write such a row")
                .hint("The key is limited to some rows of the entity, and this one is not among them.");
    }

    public static EntityException reference(List<String> fields) {
        String problem = "refers to a row that is not there";
        return new EntityException(
                ErrorCode.VALIDATION_FAILED,
                String.join(", ", fields) + " " + problem,
                fields.stream().map(field -> new Problem(field, problem)).toList());
    }

    static EntityException referredTo() {
        return new EntityException(ErrorCode.CONFLICT, "The row is still referred to by others")
                .hint("Delete or change the rows that refer to it first.");
    }

    static EntityException unlink(EntitySchema target) {
        return new EntityException(
                        ErrorCode.FORBIDDEN, "This API key may not remove all the links to " + target.name() + " rows")
                .hint("The key is limited to some rows of " + target.name()
                        + ", and some that would no longer be linked are not among them.");
    }

    static EntityException deleteAlong(EntitySchema target) {
        return new EntityException(
                        ErrorCode.FORBIDDEN,
                        "This API key may not delete all the " + target.name() + " rows that would be deleted along")
                .hint("The key is limited to some rows of " + target.name()
                        + ", and some of these are not among them.");
    }

    static EntityException related(EntitySchema target) {
        return new EntityException(
                        ErrorCode.VALIDATION_FAILED, "No " + target.name() + " with the id given for a related row")
                .hint("Leave the id out to create the row, or give the id of one that is there.");
    }

    /** The answer where others have left a value that nothing can be added to, and that is not to be lost. */
    static EntityException foreign(Column column, String type) {
        String problem = "holds a value that is no " + type;
        return new EntityException(
                        ErrorCode.VALIDATION_FAILED,
                        column.name() + " " + problem,
                        List.of(new Problem(column.name(), problem)))
                .hint("Put one in its place by update.");
    }

    static EntityException overflow(Column column) {
        return new EntityException(
                ErrorCode.VALIDATION_FAILED,
                "The sum does not fit into " + column.name(),
                List.of(new Problem(
                        column.name(),
                        switch (column.type()) {
                            case INTEGER -> "would leave the range of 64-bit integers";
                            case DECIMAL -> "would have more digits than the field";
                            default -> "would leave the range of a number";
                        })));
    }
}
