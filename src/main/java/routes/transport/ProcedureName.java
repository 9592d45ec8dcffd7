package routes.transport;

import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.schema.Suggestion;

/** An operation on an entity as protocols of calls name it: {@code User.findAll}. */
public record ProcedureName(String entity, Operation operation) {

    /** The name, or null where it is not of this form or of no operation. */
    public static @Nullable ProcedureName of(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0
                ? null
                : Operation.of(name.substring(dot + 1))
                        .map(operation -> new ProcedureName(name.substring(0, dot), operation))
                        .orElse(null);
    }

    /**
     * The refusal of a name that is none.
     *
     * @param text what is wrong, in the protocol's own words
     * @param kind what the protocol calls such names
     * @param listed who tells them all
     */
    public static EntityException unknown(String text, String name, String kind, String listed) {
        String near = Suggestion.near(name.substring(name.lastIndexOf('.') + 1), Operation.wireNames());
        return new EntityException(ErrorCode.UNKNOWN_OP, text)
                .hint((near == null ? "" : "Did you mean \"" + near + "\"? ") + kind
                        + " are an entity, a dot and one of " + String.join(", ", Operation.wireNames()) + "; " + listed
                        + " lists them all.");
    }
}
