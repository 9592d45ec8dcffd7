package routes.dialect.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement with its values. The text holds a question mark for each value and never a value itself;
 * values are what the JDBC driver takes.
 */
public record SqlStatement(String text, List<@Nullable Object> parameters, Kind kind) implements Step {

    /** What comes back. */
    public enum Kind {
        /** Rows, all at once. */
        QUERY,
        /** Rows through a cursor. */
        STREAM,
        /** A number of rows touched, or rows where the text says RETURNING. */
        UPDATE
    }

    public SqlStatement {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }
}
