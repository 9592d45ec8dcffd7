package routes.entity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.StoredAs;

/**
 * The changes of one entity as one caller sees them through a filter: a row comes into view, changes in it or leaves
 * it. What is told of a row is what a read would show of it.
 */
public final class ChangeLens {
    private static final int MAX_VALUES = 100;

    private final EntityView view;
    private final Predicate<Map<String, ?>> shown;
    private final boolean partial;
    private final @Nullable Term term;

    /**
     * A condition that every row in view meets.
     *
     * @param values as {@link #key} makes them
     */
    public record Term(String column, List<Object> values) {
        public Term {
            values = List.copyOf(values);
        }
    }

    private ChangeLens(EntityView view, Filter filter, PatternTime patterns) {
        this.view = view;
        Filter all = Filter.and(filter, view.scope(false));
        this.shown = FilterMatcher.compile(all, patterns);
        this.partial = view.columns().size() < view.schema().openColumns().size();
        this.term = term(filter) == null ? term(view.rows()) : term(filter);
    }

    /**
     * @param filter in the client's form, null for all rows in the view
     * @throws EntityException BAD_REQUEST for a filter that can't be, NOT_SUPPORTED where the key's row limit speaks of a
     *     secret field, which changes do not carry
     */
    public static ChangeLens of(EntityView view, @Nullable Object filter, Caller caller) {
        if (!possible(view)) {
            throw new EntityException(
                            ErrorCode.NOT_SUPPORTED,
                            "Changes of " + view.schema().name() + " can't be told to this API key")
                    .hint("Its row limit goes by a field that is never told; ask for a key with another limit.");
        }
        Filter asked = FilterParser.parse(filter == null ? EntityRequest.ABSENT : filter, view);
        return new ChangeLens(view, asked, caller.patterns());
    }

    /** Whether what the caller may see of a row can be told by what changes carry. */
    public static boolean possible(EntityView view) {
        return view.schema().columns().stream()
                .noneMatch(column -> column.secret() && FilterColumns.names(view.rows(), column));
    }

    public EntityView view() {
        return view;
    }

    /** A condition by which subscriptions can be found without asking each; null where there is none. */
    public @Nullable Term term() {
        return term;
    }

    /** What happened as it looks from here; null where there is nothing to see. */
    public ChangeEvent.@Nullable Kind see(RowChange change) {
        Map<String, @Nullable Object> before = change.before();
        Map<String, @Nullable Object> after = change.after();
        boolean now = change.kind() != ChangeEvent.Kind.DELETED && after != null && shown.test(after);
        boolean then = before != null && shown.test(before);
        if (!now) {
            return then ? ChangeEvent.Kind.DELETED : null;
        }
        // Whoever sees some fields only would otherwise learn when the others change.
        return then && partial && same(before, after) ? null : change.kind();
    }

    private boolean same(
            @Nullable Map<String, @Nullable Object> before, @Nullable Map<String, @Nullable Object> after) {
        if (before == null || after == null) {
            return false;
        }
        for (Relation link : view.whole().links()) {
            boolean stayed =
                    before.containsKey(link.name()) && Objects.equals(before.get(link.name()), after.get(link.name()));
            if (!stayed) {
                return false;
            }
        }
        for (Column column : view.columns()) {
            if (!Objects.equals(before.get(column.name()), after.get(column.name()))) {
                return false;
            }
        }
        return true;
    }

    /** The row afterwards as a read shows it. */
    public Map<String, @Nullable Object> data(RowChange change) {
        Map<String, @Nullable Object> after = Objects.requireNonNull(change.after());
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        view.columns().forEach(column -> data.put(column.name(), after.get(column.name())));
        for (Relation link : view.whole().links()) {
            if (after.containsKey(link.name())) {
                data.put(link.name(), after.get(link.name()));
            }
        }
        return data;
    }

    private static @Nullable Term term(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.operands().stream()
                    .map(ChangeLens::term)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (filter instanceof Filter.Compare compare && compare.comparison() == Filter.Comparison.EQ) {
            return term(compare.field(), List.of(compare.value()));
        }
        return filter instanceof Filter.In in && in.values().size() <= MAX_VALUES
                ? term(in.field(), List.copyOf(in.values()))
                : null;
    }

    // An id that is kept as a number compares as one, whatever its text.
    private static @Nullable Term term(FieldRef field, List<Object> values) {
        Column column = field.column();
        if (field.nested() || column.type() == FieldType.JSON || column.storedAs() == StoredAs.INTEGER) {
            return null;
        }
        List<Object> keys = new ArrayList<>(values.size());
        for (Object value : values) {
            Object key = key(value);
            if (key == null) {
                return null;
            }
            keys.add(key);
        }
        return new Term(column.name(), keys);
    }

    /** Equal for values that are equal to a filter; null for those that no term has. */
    public static @Nullable Object key(@Nullable Object value) {
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer) {
            return new BigDecimal(((Number) value).longValue()).stripTrailingZeros();
        }
        if (value instanceof Double real && Double.isFinite(real)) {
            return new BigDecimal(real).stripTrailingZeros();
        }
        return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : null;
    }
}
