package routes.entity;

import java.util.List;

/** The words of refusals, so that one fault reads the same wherever it is found. */
final class Refusal {
    static final String UNKNOWN_FIELD = "Unknown field";

    private static final int SHOWN = 60;

    private Refusal() {}

    /** An argument that can't be used; the message names it, says what is wrong and how to mend it. */
    static EntityException bad(String argument, String problem, String hint) {
        return new EntityException(
                        ErrorCode.BAD_REQUEST, argument + " " + problem, List.of(new Problem(argument, problem)))
                .hint(hint);
    }

    /** The one answer for a name that does not exist and for one this caller may not see. */
    static EntityException unknownField(String name) {
        return new EntityException(
                        ErrorCode.BAD_REQUEST, UNKNOWN_FIELD, List.of(new Problem(shown(name), UNKNOWN_FIELD)))
                .hint("Use a field name of the entity's schema, in its exact spelling.");
    }

    static EntityException invalid(String field, String problem) {
        return new EntityException(
                ErrorCode.VALIDATION_FAILED, field + " " + problem, List.of(new Problem(field, problem)));
    }

    static EntityException rowForbidden() {
        return new EntityException(ErrorCode.FORBIDDEN, "This API key may not write such a row")
                .hint("The key is limited to some rows of the entity, and this one is not among them.");
    }

    /** A client's name fit for a message: short, and without characters that could forge a line of a log. */
    static String shown(String name) {
        StringBuilder out = new StringBuilder(Math.min(name.length(), SHOWN) + 1);
        for (int i = 0; i < name.length(); i++) {
            if (i == SHOWN) {
                return out.append('…').toString();
            }
            char c = name.charAt(i);
            out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return out.toString();
    }
}
