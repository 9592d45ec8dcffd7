package routes.dialect.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement with its values. The text holds a question mark for each value and never a value itself;
 * values are what the JDBC driver takes.
 *
 * @param leftOut rows at the start of the answer that are dropped, since the database could not
 */
public record SqlStatement(String text, List<@Nullable Object> parameters, Kind kind, int leftOut) implements Step {

    /** What comes back. */
    public enum Kind {
        /** Rows, all at once. */
        QUERY,
        /** Rows that may be large, all at once; what they weigh is counted. */
        WEIGHED,
        /** Rows that may be many and large, in portions; each is counted as it is read. */
        PORTIONS,
        /** Rows through a cursor. */
        STREAM,
        /** A number of rows touched, or rows where the text says RETURNING. */
        UPDATE;

        /** Whether there can be more rows than should ever be in memory at once. */
        boolean many() {
            return this == PORTIONS || this == STREAM;
        }
    }

    public SqlStatement(String text, List<@Nullable Object> parameters, Kind kind) {
        this(text, parameters, kind, 0);
    }

    @Override
    public SqlAnswer taken(SqlAnswer given) {
        return leftOut == 0 ? given : given.without(leftOut);
    }

    public SqlStatement {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }
}
