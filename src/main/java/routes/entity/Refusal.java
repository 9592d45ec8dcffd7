package routes.entity;

import java.util.List;
import routes.schema.Shown;
import routes.schema.Suggestion;

/** The words of refusals, so that one fault reads the same wherever it is found. */
final class Refusal {
    static final String UNKNOWN_FIELD = "Unknown field";

    private static final int LISTED = 40;

    private Refusal() {}

    /** An argument that can't be used; the message names it, says what is wrong and how to mend it. */
    static EntityException bad(String argument, String problem, String hint) {
        return new EntityException(
                        ErrorCode.BAD_REQUEST, text(argument, problem), List.of(new Problem(argument, problem)))
                .hint(hint);
    }

    /** The one answer for a name that does not exist and for one this caller may not see. */
    static EntityException unknownField(String name, EntityView view) {
        return unknownField(Shown.of(name), name, FieldNames.of(view).suggestions());
    }

    /**
     * @param place where the name stands in the request
     * @param known names this caller may know
     */
    static EntityException unknownField(String place, String name, List<String> known) {
        return new EntityException(
                        ErrorCode.BAD_REQUEST,
                        UNKNOWN_FIELD + " \"" + Shown.of(name) + "\"",
                        List.of(new Problem(place, UNKNOWN_FIELD)))
                .hint(instead(name, "Fields", known));
    }

    /** Advice for a name that is not known: the likely one, or all there are. */
    static String instead(String name, String kind, List<String> known) {
        String near = Suggestion.near(name, known);
        if (near != null) {
            return "Did you mean \"" + near + "\"?";
        }
        // A relation and its key may have one name.
        List<String> names = known.stream().distinct().toList();
        String listed = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
        return known.isEmpty()
                ? "There are none here."
                : kind + " here: " + listed + (names.size() > LISTED ? ", …" : ".");
    }

    static EntityException invalid(String field, String problem) {
        return new EntityException(
                ErrorCode.VALIDATION_FAILED, text(field, problem), List.of(new Problem(field, problem)));
    }

    /** The message about what is wrong with one argument. */
    static String text(String argument, String problem) {
        return "Invalid " + argument + ": " + problem;
    }

    static EntityException rowForbidden() {
        return new EntityException(ErrorCode.FORBIDDEN, "This API key may not write such a row")
                .hint("The key is limited to some rows of the entity, and this one is not among them.");
    }
}
