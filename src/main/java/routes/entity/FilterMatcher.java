package routes.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.StoredAs;

/**
 * Judges rows in memory exactly as the databases do, for subscriptions and for rows about to be written. Rows
 * hold canonical values by column name; a name that is missing is null.
 *
 * <p>Numbers compare by value whatever their Java types, text by Unicode code point, and values of different
 * kinds are never equal nor ordered. Trees are equal when their values are, in whatever order objects name
 * their keys. A dotted path reaches the values that {@link JsonPath} says, and a condition on it is true when it
 * is of any of them.
 */
public final class FilterMatcher {
    private FilterMatcher() {}

    /** Whether this row meets the filter; {@link #compile} is for judging many. */
    public static boolean matches(Filter filter, Map<String, ?> row) {
        return compile(filter).test(row);
    }

    /** The filter as a test of rows, with its patterns compiled; safe for use by many threads. */
    public static Predicate<Map<String, ?>> compile(Filter filter) {
        return compile(filter, PatternTime.ofEachText());
    }

    /** As {@link #compile(Filter)}, where all its patterns in all rows share this time. */
    static Predicate<Map<String, ?>> compile(Filter filter, PatternTime time) {
        if (filter instanceof Filter.And and) {
            return every(compiled(and.operands(), time));
        }
        if (filter instanceof Filter.Or or) {
            return any(compiled(or.operands(), time));
        }
        if (filter instanceof Filter.Not not) {
            return compile(not.operand(), time).negate();
        }
        if (filter instanceof Filter.Text text) {
            return contains(text);
        }
        if (filter instanceof Filter.IsNull missing) {
            return missing(missing.field());
        }
        if (filter instanceof Filter.Contains contains) {
            return contains(contains);
        }
        if (filter instanceof Filter.Related) {
            throw new EntityException(ErrorCode.NOT_SUPPORTED, "Conditions on related rows can't be judged here")
                    .hint("Ask for fields of the row itself.");
        }
        Filter.Leaf leaf = (Filter.Leaf) filter;
        return leaf.field().column().storedAs() == StoredAs.INTEGER && leaf instanceof Filter.Compare compare
                ? value(leaf.field(), numbers(compare))
                : value(leaf.field(), condition(leaf, time));
    }

    private static List<Predicate<Map<String, ?>>> compiled(List<Filter> operands, PatternTime time) {
        List<Predicate<Map<String, ?>>> tests = new ArrayList<>(operands.size());
        operands.forEach(operand -> tests.add(compile(operand, time)));
        return tests;
    }

    private static Predicate<Map<String, ?>> every(List<Predicate<Map<String, ?>>> tests) {
        return row -> {
            for (Predicate<Map<String, ?>> test : tests) {
                if (!test.test(row)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<Map<String, ?>> any(List<Predicate<Map<String, ?>>> tests) {
        return row -> {
            for (Predicate<Map<String, ?>> test : tests) {
                if (test.test(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** What is asked of one value that is not null. */
    private static Predicate<Object> condition(Filter.Leaf leaf, PatternTime time) {
        if (leaf instanceof Filter.Compare compare) {
            return comparison(compare.comparison(), compare.value());
        }
        if (leaf instanceof Filter.In in) {
            return in(List.copyOf(in.values()));
        }
        if (leaf instanceof Filter.Matches matches) {
            PatternSearch pattern = new PatternSearch(matches.pattern().source());
            return value -> value instanceof String text && time.found(pattern, text);
        }
        if (leaf instanceof Filter.Part part) {
            return value -> {
                int number = part.part().in(value);
                return part.least() <= number && number <= part.most();
            };
        }
        throw new IllegalArgumentException("no test of one value: " + leaf);
    }

    // An id is text here, and compares as the number it is kept as.
    private static Predicate<Object> numbers(Filter.Compare compare) {
        Predicate<Object> numbers =
                comparison(compare.comparison(), Long.valueOf(compare.value().toString()));
        return value -> numbers.test(Long.valueOf(value.toString()));
    }

    private static Predicate<Object> comparison(Filter.Comparison comparison, Object operand) {
        return switch (comparison) {
            case EQ -> value -> Comparing.equal(value, operand);
            case GT -> value -> Comparing.comparable(value, operand) && Comparing.compare(value, operand) > 0;
            case GTE -> value -> Comparing.comparable(value, operand) && Comparing.compare(value, operand) >= 0;
            case LT -> value -> Comparing.comparable(value, operand) && Comparing.compare(value, operand) < 0;
            case LTE -> value -> Comparing.comparable(value, operand) && Comparing.compare(value, operand) <= 0;
        };
    }

    private static Predicate<Object> in(List<Object> values) {
        return value -> {
            for (Object operand : values) {
                if (Comparing.equal(value, operand)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Predicate<Map<String, ?>> value(FieldRef field, Predicate<Object> condition) {
        String name = field.column().name();
        if (field.nested()) {
            List<String> path = field.path();
            return row -> JsonPath.any(row.get(name), path, true, condition);
        }
        return row -> {
            Object value = row.get(name);
            return value != null && condition.test(value);
        };
    }

    private static Predicate<Map<String, ?>> missing(FieldRef field) {
        String name = field.column().name();
        if (field.nested()) {
            List<String> path = field.path();
            return row -> !JsonPath.any(row.get(name), path, false, value -> true);
        }
        return row -> row.get(name) == null;
    }

    private static Predicate<Map<String, ?>> contains(Filter.Contains contains) {
        Object wanted = contains.value();
        Predicate<Object> holds =
                value -> value instanceof List<?> list && list.stream().anyMatch(each -> same(each, wanted));
        String name = contains.field().column().name();
        List<String> path = contains.field().path();
        return path.isEmpty()
                ? row -> {
                    Object value = row.get(name);
                    return value != null && holds.test(value);
                }
                : row -> JsonPath.any(row.get(name), path, false, holds);
    }

    private static boolean same(@Nullable Object value, @Nullable Object wanted) {
        return value == null || wanted == null ? value == wanted : Comparing.equal(value, wanted);
    }

    private static Predicate<Map<String, ?>> contains(Filter.Text filter) {
        String wanted = Comparing.folded(filter.text());
        return row -> {
            for (Column column : filter.columns()) {
                if (row.get(column.name()) instanceof String text
                        && Comparing.folded(text).contains(wanted)) {
                    return true;
                }
            }
            return false;
        };
    }
}
