package routes.dialect.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.Unsupported;
import routes.dialect.sql.JdbcValues;
import routes.entity.Filter;
import routes.entity.Sort;
import routes.schema.Column;

/** Writes conditions and orders as values of variables, in the form that a service takes. */
final class GraphqlFilter {
    private final GraphqlEntity entity;

    GraphqlFilter(GraphqlEntity entity) {
        this.entity = entity;
    }

    /** Whether no row can meet the filter. */
    static boolean nothing(Filter filter) {
        if (filter instanceof Filter.Or or) {
            return or.operands().stream().allMatch(GraphqlFilter::nothing);
        }
        return filter instanceof Filter.And and && and.operands().stream().anyMatch(GraphqlFilter::nothing);
    }

    Object write(Filter filter) {
        if (Filter.related(filter)) {
            throw Unsupported.of("A condition on related rows", "Ask for the related rows, and then by their ids.");
        }
        return switch (entity.filter()) {
            case OCTONET -> JdbcValues.json(octonet(filter));
            case HASURA -> hasura(filter);
            case EQUAL -> equal(filter, new LinkedHashMap<>());
            case NONE -> throw Unsupported.of("A filter", "Ask for rows by their id.");
        };
    }

    Object order(List<Sort> sort) {
        if (entity.filter() == GraphqlEntity.FilterForm.OCTONET) {
            Map<String, Object> keys = new LinkedHashMap<>();
            sort.forEach(key -> keys.put(name(key.field().column()), key.descending() ? -1 : 1));
            return JdbcValues.json(keys);
        }
        List<Object> keys = new ArrayList<>();
        sort.forEach(key ->
                keys.add(Map.of(name(key.field().column()), key.descending() ? "desc_nulls_last" : "asc_nulls_first")));
        return keys;
    }

    private String name(Column column) {
        return column.is(Column.Role.ID) ? entity.id() : column.name();
    }

    private Object value(Column column, Object value) {
        return column.is(Column.Role.ID) ? GraphqlIds.sent(entity, String.valueOf(value)) : value;
    }

    private List<Object> values(Filter.In in) {
        List<Object> values = new ArrayList<>();
        in.values().forEach(value -> values.add(value(in.field().column(), value)));
        return values;
    }

    private static Filter.Leaf plain(Filter filter) {
        if (filter instanceof Filter.Leaf leaf && !leaf.field().nested() && !(leaf instanceof Filter.Contains)) {
            return leaf;
        }
        throw Unsupported.of("A condition inside a field", "Filter by other fields.");
    }

    private Map<String, @Nullable Object> octonet(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.operands().isEmpty()
                    ? Map.of()
                    : Map.of("$and", and.operands().stream().map(this::octonet).toList());
        }
        if (filter instanceof Filter.Or or) {
            return Map.of(
                    "$or",
                    or.operands().stream()
                            .filter(each -> !nothing(each))
                            .map(this::octonet)
                            .toList());
        }
        if (filter instanceof Filter.Text) {
            throw Unsupported.of("A search", "Filter by a pattern.");
        }
        boolean not = filter instanceof Filter.Not;
        Filter.Leaf leaf = plain(filter instanceof Filter.Not negated ? negated.operand() : filter);
        Map<String, @Nullable Object> condition = new LinkedHashMap<>();
        if (leaf instanceof Filter.IsNull) {
            condition.put(not ? "$ne" : "$eq", null);
        } else if (leaf instanceof Filter.In in) {
            condition.put(not ? "$nin" : "$in", values(in));
        } else if (leaf instanceof Filter.Part part) {
            Map<String, Object> said =
                    Map.of(part.part().operator(), Map.of("$gte", part.least(), "$lte", part.most()));
            condition.putAll(not ? Map.of("$not", said) : said);
        } else {
            String operator = leaf instanceof Filter.Compare compare ? "$" + word(compare.comparison()) : "$regex";
            Object value = leaf instanceof Filter.Compare compare
                    ? value(compare.field().column(), compare.value())
                    : ((Filter.Matches) leaf).pattern().source();
            condition.put(not ? "$not" : operator, not ? Map.of(operator, value) : value);
        }
        return Map.of(name(leaf.field().column()), condition);
    }

    private static String word(Filter.Comparison comparison) {
        return switch (comparison) {
            case EQ -> "eq";
            case GT -> "gt";
            case GTE -> "gte";
            case LT -> "lt";
            case LTE -> "lte";
        };
    }

    private Map<String, Object> hasura(Filter filter) {
        if (filter instanceof Filter.And and) {
            return Map.of("_and", and.operands().stream().map(this::hasura).toList());
        }
        if (filter instanceof Filter.Or or) {
            return Map.of("_or", or.operands().stream().map(this::hasura).toList());
        }
        if (filter instanceof Filter.Text text) {
            return Map.of(
                    "_or",
                    text.columns().stream()
                            .map(column -> Map.of(name(column), Map.of("_ilike", "%" + escaped(text.text()) + "%")))
                            .toList());
        }
        if (!(filter instanceof Filter.Not not)) {
            return condition(plain(filter));
        }
        Filter.Leaf leaf = plain(not.operand());
        String name = name(leaf.field().column());
        return leaf instanceof Filter.IsNull
                ? Map.of(name, Map.of("_is_null", false))
                // Negations are true of nulls here, and not there.
                : Map.of("_or", List.of(Map.of(name, Map.of("_is_null", true)), Map.of("_not", condition(leaf))));
    }

    private Map<String, Object> condition(Filter.Leaf leaf) {
        Column column = leaf.field().column();
        Map<String, Object> condition;
        if (leaf instanceof Filter.IsNull) {
            condition = Map.of("_is_null", true);
        } else if (leaf instanceof Filter.In in) {
            condition = Map.of("_in", values(in));
        } else if (leaf instanceof Filter.Compare compare) {
            condition = Map.of("_" + word(compare.comparison()), value(column, compare.value()));
        } else if (leaf instanceof Filter.Part) {
            throw Unsupported.of("A condition on a part of a date", "Ask for a range of dates.");
        } else {
            condition = pattern((Filter.Matches) leaf);
        }
        return Map.of(name(column), condition);
    }

    private static Map<String, Object> pattern(Filter.Matches matches) {
        String literal = matches.pattern().literal();
        if (literal == null) {
            throw Unsupported.of(
                    "A pattern beyond literal text", "Use text with ^ and $ at its ends at most, or another operator.");
        }
        String text = (matches.pattern().anchoredStart() ? "" : "%")
                + escaped(literal)
                + (matches.pattern().anchoredEnd() ? "" : "%");
        return Map.of(matches.pattern().ignoreCase() ? "_ilike" : "_like", text);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private Map<String, Object> equal(Filter filter, Map<String, Object> fields) {
        if (filter instanceof Filter.And and) {
            and.operands().forEach(each -> equal(each, fields));
            return fields;
        }
        if (filter instanceof Filter.Compare compare
                && compare.comparison() == Filter.Comparison.EQ
                && !compare.field().nested()) {
            Column column = compare.field().column();
            Object value = value(column, compare.value());
            if (fields.putIfAbsent(name(column), value) == null) {
                return fields;
            }
        }
        throw Unsupported.of("A condition beyond equality", "Name fields and the values they must have.");
    }
}
