package routes.transport.arrow.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a condition compares and what is selected, grouped or sorted by, as it was written. */
sealed interface SqlOperand {
    /** Where it begins. */
    int at();

    /** The name of a column, behind what it belongs to where that is said. */
    record Name(List<String> qualifier, String name, int at) implements SqlOperand {}

    /**
     * A value.
     *
     * @param value null, Boolean, BigDecimal, String or {@link Time}
     */
    record Literal(@Nullable Object value, int at) implements SqlOperand {}

    /** A value that is given when the statement is executed; the first is 0. */
    record Parameter(int index, int at) implements SqlOperand {}

    /**
     * A value computed over rows.
     *
     * @param of what it is computed of, null for the rows themselves
     */
    record Aggregate(Function function, @Nullable Name of, boolean distinct, int at) implements SqlOperand {}

    /** The text of a date or time, as DATE and TIMESTAMP write them. */
    record Time(String text) {}

    /** What can be computed. */
    enum Function {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX
    }
}
