package routes.dialect.odata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.Unsupported;
import routes.entity.DatePart;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.EntitySchema;

/**
 * Writes a filter as {@code $filter}. What is true of a null is spelled out, since services differ in what a comparison
 * with null comes to.
 */
final class ODataFilter {
    static final String TRUE = "true";
    static final String FALSE = "false";

    private final ODataEntity entity;
    private final Function<EntitySchema, ODataEntity> entities;
    private final int level;

    private ODataFilter(ODataEntity entity, Function<EntitySchema, ODataEntity> entities, int level) {
        this.entity = entity;
        this.entities = entities;
        this.level = level;
    }

    /** The condition, or {@link #TRUE} or {@link #FALSE} and nothing else. */
    static String of(ODataEntity entity, Filter filter, Function<EntitySchema, ODataEntity> entities) {
        return new ODataFilter(entity, entities, 1).write(filter);
    }

    private String write(Filter filter) {
        if (filter instanceof Filter.And and) {
            return all(and.operands().stream().map(this::write).toList());
        }
        if (filter instanceof Filter.Or or) {
            return any(or.operands().stream().map(this::write).toList());
        }
        if (filter instanceof Filter.Not not) {
            return negation(not.operand());
        }
        if (filter instanceof Filter.Related related) {
            return related(related);
        }
        return filter instanceof Filter.Text text ? text(text) : leaf((Filter.Leaf) filter);
    }

    private String related(Filter.Related related) {
        EdmNavigation navigation = entity.navigation(related.relation().name());
        if (navigation == null) {
            throw Unsupported.of(
                    "A condition behind the relation " + related.relation().name(),
                    "It is no navigation property there: ask for the related rows, and then by their ids.");
        }
        boolean several = related.relation().type().toMany();
        String variable = "r" + level;
        ODataEntity target = entities.apply(related.target()).behind((several ? variable : navigation.name()) + "/");
        String there = new ODataFilter(target, entities, level + 1).write(related.filter());
        if (there.equals(FALSE)) {
            return FALSE;
        }
        if (several) {
            return navigation.name() + "/any(" + (there.equals(TRUE) ? "" : variable + ":" + there) + ")";
        }
        String present = target.keys().get(0).name() + " ne null";
        return there.equals(TRUE) ? present : "(" + present + " and " + there + ")";
    }

    static String all(List<String> conditions) {
        if (conditions.contains(FALSE)) {
            return FALSE;
        }
        List<String> some =
                conditions.stream().filter(each -> !each.equals(TRUE)).toList();
        return some.isEmpty() ? TRUE : String.join(" and ", some);
    }

    static String any(List<String> conditions) {
        if (conditions.contains(TRUE)) {
            return TRUE;
        }
        List<String> some =
                conditions.stream().filter(each -> !each.equals(FALSE)).toList();
        return some.isEmpty() ? FALSE : some.size() == 1 ? some.get(0) : "(" + String.join(" or ", some) + ")";
    }

    private String negation(Filter operand) {
        if (!(operand instanceof Filter.Leaf leaf)) {
            // Beside leaves, the parser leaves negations around conditions on related rows alone.
            String condition = write(operand);
            return condition.equals(FALSE) ? TRUE : condition.equals(TRUE) ? FALSE : "not (" + condition + ")";
        }
        Column column = leaf.field().column();
        String condition = leaf(leaf);
        if (condition.equals(FALSE)) {
            return TRUE;
        }
        if (leaf instanceof Filter.IsNull) {
            return entity.properties(column).get(0).name() + " ne null";
        }
        if (column.is(Column.Role.ID) || !entity.property(column).nullable()) {
            return "not (" + condition + ")";
        }
        return "(" + entity.property(column).name() + " eq null or not (" + condition + "))";
    }

    private String leaf(Filter.Leaf leaf) {
        FieldRef field = leaf.field();
        Column column = field.column();
        if (field.nested()) {
            throw Unsupported.of("A condition on a place inside " + column.name(), "Filter by other fields.");
        }
        if (column.is(Column.Role.ID)) {
            return new ODataKeyFilter(entity).write(leaf);
        }
        EdmProperty property = entity.property(column);
        if (leaf instanceof Filter.Contains contains) {
            return element(property, contains.value());
        }
        EdmType.Kind kind = property.type().kind();
        if (leaf instanceof Filter.IsNull && !property.collection()) {
            return property.name() + " eq null";
        }
        if (property.collection() || kind == EdmType.Kind.TREE || kind == EdmType.Kind.JSON) {
            throw Unsupported.of("A condition on " + column.name() + " as a whole", "Filter by other fields.");
        }
        if (leaf instanceof Filter.Compare compare) {
            return compare(property, compare);
        }
        if (leaf instanceof Filter.In in) {
            List<String> each = new ArrayList<>(in.values().size());
            in.values().forEach(value -> each.add(equal(property, value)));
            return any(each);
        }
        return leaf instanceof Filter.Part part
                ? part(property, part)
                : matches(property, ((Filter.Matches) leaf).pattern());
    }

    private static String part(EdmProperty property, Filter.Part asked) {
        DatePart part = asked.part();
        boolean inDay = part.compareTo(DatePart.HOUR) >= 0;
        if (inDay && property.type().kind() == EdmType.Kind.DATE) {
            // A day is its midnight.
            return asked.least() == 0 ? property.name() + " ne null" : FALSE;
        }
        boolean fraction = part == DatePart.MILLISECOND;
        String function = (fraction ? "fractionalseconds" : part.word()) + "(" + property.name() + ")";
        String least = fraction ? fraction(asked.least()) : String.valueOf(asked.least());
        if (asked.least() == asked.most() && !fraction) {
            return function + " eq " + least;
        }
        // A service may keep times that are finer than a millisecond.
        String most = fraction ? " lt " + fraction(asked.most() + 1) : " le " + asked.most();
        String range = all(List.of(
                asked.least() == part.least() ? TRUE : function + " ge " + least,
                asked.most() == part.most() ? TRUE : function + most));
        return range.equals(TRUE) ? property.name() + " ne null" : range;
    }

    private static String fraction(int milliseconds) {
        return BigDecimal.valueOf(milliseconds, 3).toPlainString();
    }

    private static String equal(EdmProperty property, Object value) {
        String literal = ODataLiteral.of(property.type(), value);
        return literal == null ? FALSE : property.name() + " eq " + literal;
    }

    private static String compare(EdmProperty property, Filter.Compare compare) {
        if (compare.comparison() == Filter.Comparison.EQ) {
            return equal(property, compare.value());
        }
        String operator = operator(compare.comparison());
        String literal = ODataLiteral.of(property.type(), compare.value());
        if (literal == null && property.type().kind() == EdmType.Kind.DATE) {
            // A day is its midnight: it comes after an instant of the day before, and not after one of its own.
            boolean later = operator.startsWith("g");
            return property.name() + (later ? " gt " : " le ") + ODataLiteral.dayOf(String.valueOf(compare.value()));
        }
        if (literal == null || property.type().kind() == EdmType.Kind.ENUM) {
            throw Unsupported.of("An order of the values of " + property.name(), "Compare for equality instead.");
        }
        return property.name() + " " + operator + " " + literal;
    }

    private static String operator(Filter.Comparison comparison) {
        return switch (comparison) {
            case EQ -> "eq";
            case GT -> "gt";
            case GTE -> "ge";
            case LT -> "lt";
            case LTE -> "le";
        };
    }

    private static String element(EdmProperty property, @Nullable Object value) {
        String literal = value == null ? "null" : ODataLiteral.of(property.type(), value);
        if (!property.collection()) {
            throw Unsupported.of("A condition on elements of " + property.name(), "Filter by other fields.");
        }
        return literal == null ? FALSE : property.name() + "/any(e:e eq " + literal + ")";
    }

    static String matches(EdmProperty property, Pattern pattern) {
        if (pattern.literal() == null || property.type().kind() != EdmType.Kind.STRING) {
            throw Unsupported.of(
                    "A pattern beyond literal text", "Use text with ^ and $ at its ends at most, or another operator.");
        }
        boolean fold = pattern.ignoreCase();
        String name = fold ? "tolower(" + property.name() + ")" : property.name();
        String text = ODataLiteral.quoted(fold ? pattern.literal().toLowerCase(Locale.ROOT) : pattern.literal());
        if (pattern.anchoredStart() && pattern.anchoredEnd()) {
            return name + " eq " + text;
        }
        String function = pattern.anchoredStart() ? "startswith" : pattern.anchoredEnd() ? "endswith" : "contains";
        return function + "(" + name + "," + text + ")";
    }

    private String text(Filter.Text text) {
        String lower = ODataLiteral.quoted(text.text().toLowerCase(Locale.ROOT));
        List<String> each = new ArrayList<>();
        for (Column column : text.columns()) {
            EdmProperty property = entity.property(column);
            if (property.type().kind() == EdmType.Kind.STRING && !property.collection()) {
                each.add("contains(tolower(" + property.name() + ")," + lower + ")");
            }
        }
        return any(each);
    }
}
