package routes.transport.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of $filter or $apply, as a tree of four kinds of node. */
sealed interface Expression {

    /**
     * A value that was written out: a String, Number, Boolean or null; dates and times as their text.
     *
     * @param type qualified name of its type, null for null
     */
    record Constant(@Nullable Object value, @Nullable String type) implements Expression {}

    /** Names from the row, or from a variable of a lambda where {@code variable} names one. */
    record Path(@Nullable String variable, List<String> names) implements Expression {
        public Path {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return String.join("/", names);
        }
    }

    /** A function or an operator by its name in OData, such as {@code contains}, {@code and} or {@code eq}. */
    record Call(String name, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        Expression first() {
            return arguments.get(0);
        }

        Expression second() {
            return arguments.get(1);
        }
    }

    /** {@code any} or {@code all}; without a body whether there is anything at all. */
    record Lambda(
            boolean all,
            Path collection,
            String variable,
            @Nullable Expression body) implements Expression {}
}
