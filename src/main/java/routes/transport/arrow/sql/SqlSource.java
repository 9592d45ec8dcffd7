package routes.transport.arrow.sql;

import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.Shown;

/** The text of a statement, and what is said of a place in it. */
record SqlSource(String text) {
    static final String TAKEN =
            "SQL here reads one entity: SELECT columns or aggregates FROM entity, then WHERE, GROUP BY, "
                    + "HAVING, ORDER BY, LIMIT and OFFSET.";

    static final String COMPARED = "Compare a column with a value or a parameter; texts are quoted by ', names by \".";

    /** The refusal of what can't be understood. */
    EntityException malformed(int at, String problem, String hint) {
        return new EntityException(ErrorCode.BAD_REQUEST, "Invalid SQL at " + place(at) + ": " + problem).hint(hint);
    }

    /** The refusal of what is SQL, but not of the kind that is taken here. */
    EntityException unsupported(int at, String construct) {
        return unsupported(at, construct, TAKEN);
    }

    EntityException unsupported(int at, String construct, String hint) {
        return new EntityException(ErrorCode.NOT_SUPPORTED, "SQL at " + place(at) + " is not taken here: " + construct)
                .hint(hint);
    }

    EntityException unexpected(SqlToken found, String wanted) {
        String shown = switch (found.kind()) {
            case END -> "the end of the statement";
            case TEXT -> "the text '" + Shown.of(found.text()) + "'";
            default -> "\"" + Shown.of(found.text()) + "\"";
        };
        return malformed(found.at(), "expected " + wanted + ", found " + shown, TAKEN);
    }

    private String place(int at) {
        int line = 1;
        int begin = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
            line++;
            begin = i + 1;
        }
        return "line " + line + ", column " + (at - begin + 1);
    }
}
