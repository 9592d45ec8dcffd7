package routes.entity;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/**
 * A condition on rows, checked against the schema when it was parsed. Every node is either true or false of a
 * row, never unknown: a comparison with a missing or null value is false, and its negation true.
 *
 * <p>The parser leaves {@link Not} only directly around leaves and {@link Related}, and values in their column's canonical form.
 */
public sealed interface Filter {
    Filter ALL = new And(List.of());
    Filter NOTHING = new Or(List.of());

    /** True when every operand is; without operands always. */
    record And(List<Filter> operands) implements Filter {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** True when any operand is; without operands never. */
    record Or(List<Filter> operands) implements Filter {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** True when the operand is false, null values included. */
    record Not(Filter operand) implements Filter {}

    /** A leaf: a condition on one field. */
    sealed interface Leaf extends Filter {
        FieldRef field();
    }

    /**
     * Compares with a value of the field's type, or of the value's own type inside json. Equality with null is
     * {@link IsNull}; on arrays and objects as a whole only equality is possible.
     */
    record Compare(FieldRef field, Comparison comparison, Object value) implements Leaf {}

    /** True when the field is null or missing. */
    record IsNull(FieldRef field) implements Leaf {}

    /** True when the field equals one of the values, none of which is null; without values never. */
    record In(FieldRef field, Set<Object> values) implements Leaf {
        public In {
            values = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(values));
        }
    }

    /**
     * True when a part of the date is one of these numbers. It is asked of date columns only, never of a place inside one.
     *
     * @param least the first of them
     * @param most the last of them
     */
    record Part(FieldRef field, DatePart part, int least, int most) implements Leaf {}

    /** True when an array has an element equal to the value, which is a scalar. */
    record Contains(FieldRef field, @Nullable Object value) implements Leaf {}

    /** True when the pattern is found anywhere in the text. */
    record Matches(FieldRef field, Pattern pattern) implements Leaf {}

    /** True when one of the columns contains the text, ignoring case. */
    record Text(String text, List<Column> columns) implements Filter {
        public Text {
            columns = List.copyOf(columns);
        }
    }

    /**
     * True when a row on the other side of a relation meets both what was asked and the scope.
     *
     * @param source the entity that has the relation
     * @param scope what those rows must meet to be there for the caller
     */
    record Related(EntitySchema source, Relation relation, EntitySchema target, Filter asked, Filter scope)
            implements Filter {
        /** All that those rows must meet. */
        public Filter filter() {
            return and(asked, scope);
        }

        @Override
        public String toString() {
            return "Related[" + source.name() + "." + relation.name() + ", " + filter() + "]";
        }
    }

    /** Whether any of its conditions is one on related rows. */
    static boolean related(Filter filter) {
        return any(filter, Related.class::isInstance);
    }

    /** Whether any of its conditions is such a one; what is asked of related rows is left to the test of theirs. */
    static boolean any(Filter filter, Predicate<Filter> test) {
        if (filter instanceof And and) {
            return and.operands().stream().anyMatch(operand -> any(operand, test));
        }
        if (filter instanceof Or or) {
            return or.operands().stream().anyMatch(operand -> any(operand, test));
        }
        return filter instanceof Not not ? any(not.operand(), test) : test.test(filter);
    }

    /** How a value is compared. */
    enum Comparison {
        EQ,
        GT,
        GTE,
        LT,
        LTE
    }

    /** Both conditions at once, without needless nesting. */
    static Filter and(Filter left, Filter right) {
        if (left.equals(ALL)) {
            return right;
        }
        if (right.equals(ALL)) {
            return left;
        }
        return new And(List.of(left, right));
    }
}
