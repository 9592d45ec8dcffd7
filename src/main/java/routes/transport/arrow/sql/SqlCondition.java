package routes.transport.arrow.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition as it was written. It is true, false or unknown, as SQL has it. */
sealed interface SqlCondition {

    /** All of them, or any. */
    record Combined(boolean all, List<SqlCondition> terms) implements SqlCondition {
        public Combined {
            terms = List.copyOf(terms);
        }
    }

    record Not(SqlCondition condition) implements SqlCondition {}

    /** An operand by itself, which is true, false or unknown. */
    record Truth(SqlOperand operand) implements SqlCondition {}

    record Compare(SqlOperand left, Operator operator, SqlOperand right, int at) implements SqlCondition {}

    record In(SqlOperand left, List<SqlOperand> values) implements SqlCondition {
        public In {
            values = List.copyOf(values);
        }
    }

    record Between(SqlOperand left, SqlOperand low, SqlOperand high) implements SqlCondition {}

    /** @param escape what makes the wildcard behind it an ordinary character, if there is such a thing */
    record Like(
            SqlOperand left, SqlOperand pattern, @Nullable SqlOperand escape, boolean ignoreCase, int at)
            implements SqlCondition {}

    /**
     * Whether the operand is nothing but this value, which is never unknown.
     *
     * @param value what it must be; the literal null where it must be null
     */
    record Is(SqlOperand left, SqlOperand value) implements SqlCondition {}

    /** How two values compare, and how they do with the sides exchanged. */
    enum Operator {
        EQUAL,
        UNEQUAL,
        LESS,
        LESS_EQUAL,
        GREATER,
        GREATER_EQUAL;

        Operator mirrored() {
            return switch (this) {
                case EQUAL, UNEQUAL -> this;
                case LESS -> GREATER;
                case LESS_EQUAL -> GREATER_EQUAL;
                case GREATER -> LESS;
                case GREATER_EQUAL -> LESS_EQUAL;
            };
        }

        /** The operator that is true where this one is false. */
        Operator opposite() {
            return switch (this) {
                case EQUAL -> UNEQUAL;
                case UNEQUAL -> EQUAL;
                case LESS -> GREATER_EQUAL;
                case LESS_EQUAL -> GREATER;
                case GREATER -> LESS_EQUAL;
                case GREATER_EQUAL -> LESS;
            };
        }

        /** Whether it holds of values that compare so. */
        boolean holds(int compared) {
            return switch (this) {
                case EQUAL -> compared == 0;
                case UNEQUAL -> compared != 0;
                case LESS -> compared < 0;
                case LESS_EQUAL -> compared <= 0;
                case GREATER -> compared > 0;
                case GREATER_EQUAL -> compared >= 0;
            };
        }
    }
}
