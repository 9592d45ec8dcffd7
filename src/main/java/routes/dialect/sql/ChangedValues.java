package routes.dialect.sql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.FilterMatcher;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;

/** What addToSet, pull and increment make of a value that is at hand, where the database itself does not. */
public final class ChangedValues {
    private ChangedValues() {}

    /** The list with the value added, unless it is there, or without it. */
    public static @Nullable Object set(Column column, @Nullable Object current, @Nullable Object value, boolean add) {
        if (current == null && !add) {
            return null;
        }
        if (current != null && !(current instanceof List)) {
            throw Misses.foreign(column, "list");
        }
        Predicate<Map<String, ?>> contains = FilterMatcher.compile(new Filter.Contains(FieldRef.of(column), value));
        Predicate<@Nullable Object> same = element -> contains.test(one(column, Arrays.asList(element)));
        List<Object> list = current instanceof List<?> old ? new ArrayList<>(old) : new ArrayList<>();
        if (!add) {
            list.removeIf(same);
        } else if (list.stream().noneMatch(same)) {
            list.add(value);
        }
        return list;
    }

    private static Map<String, ?> one(Column column, Object value) {
        return Collections.singletonMap(column.name(), value);
    }

    /** The sum, in which null counts as 0, refused where the column can't hold it. */
    public static Number sum(Column column, @Nullable Object current, Number amount) {
        if (current != null && !(current instanceof Number)) {
            throw Misses.foreign(column, "number");
        }
        Number old = current instanceof Number number ? number : 0L;
        if (column.type() == FieldType.INTEGER) {
            try {
                return Math.addExact(old.longValue(), amount.longValue());
            } catch (ArithmeticException e) {
                throw Misses.overflow(column);
            }
        }
        if (column.type() == FieldType.DECIMAL) {
            BigDecimal sum = exact(old).add(exact(amount));
            Field field = column.field();
            if (field != null && sum.precision() - sum.scale() > field.precision() - field.scale()) {
                throw Misses.overflow(column);
            }
            return sum;
        }
        double sum = old.doubleValue() + amount.doubleValue();
        if (Double.isInfinite(sum)) {
            throw Misses.overflow(column);
        }
        return JdbcValues.number(sum);
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
