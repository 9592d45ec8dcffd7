package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.schema.Column;

/**
 * Writes a filter as a condition that is never unknown where it matters: a leaf may be null where its column
 * is, which WHERE takes for false, but a negation is spelled out so that it is then true.
 */
final class FilterWriter {
    private static final String TRUE = "1=1";
    private static final String FALSE = "1=0";

    private final SqlDialect dialect;
    private final SqlText out;
    private final Naming naming;
    private final TableNames names;
    private final int level;

    FilterWriter(SqlDialect dialect, SqlText out, Naming naming, TableNames names) {
        this(dialect, out, naming, names, 1);
    }

    /** @param level of queries within queries that conditions on related rows begin at */
    FilterWriter(SqlDialect dialect, SqlText out, Naming naming, TableNames names, int level) {
        this.dialect = dialect;
        this.out = out;
        this.naming = naming;
        this.names = names;
        this.level = level;
    }

    void write(Filter filter) {
        if (filter instanceof Filter.And and) {
            operands(and.operands(), " AND ", TRUE);
        } else if (filter instanceof Filter.Or or) {
            operands(or.operands(), " OR ", FALSE);
        } else if (filter instanceof Filter.Not not) {
            negation(not.operand());
        } else if (filter instanceof Filter.Text text) {
            text(text);
        } else if (filter instanceof Filter.Related related) {
            new ExistsWriter(dialect, out, names, naming).write(related, level);
        } else if (composite(filter)) {
            write(CompositeId.expanded((Filter.Leaf) filter));
        } else {
            leaf((Filter.Leaf) filter);
        }
    }

    private void operands(List<Filter> operands, String between, String none) {
        if (operands.isEmpty()) {
            out.append(none);
            return;
        }
        if (operands.size() == 1) {
            write(operands.get(0));
            return;
        }
        out.append("(");
        for (int i = 0; i < operands.size(); i++) {
            if (i > 0) {
                out.append(between);
            }
            write(operands.get(i));
        }
        out.append(")");
    }

    private void negation(Filter operand) {
        // What is no date has no parts, and then the condition is unknown although the column is not null.
        boolean known = !(operand instanceof Filter.Part);
        if (known && operand instanceof Filter.Leaf leaf && plain(leaf.field()) && !composite(leaf)) {
            negated(leaf);
        } else if (operand instanceof Filter.Related) {
            out.append("NOT ");
            write(operand);
        } else {
            out.append("CASE WHEN ");
            write(operand);
            out.append(" THEN 0 ELSE 1 END = 1");
        }
    }

    private void negated(Filter.Leaf leaf) {
        Column column = leaf.field().column();
        if (leaf instanceof Filter.IsNull) {
            column(column).append(" IS NOT NULL");
        } else if (leaf instanceof Filter.In in && in.values().isEmpty()) {
            out.append(TRUE);
        } else if (leaf instanceof Filter.Compare compare
                && compare.comparison() == Filter.Comparison.EQ
                && dialect.equates(column)) {
            String exact = exact(column);
            out.append("(").append(exact == null ? name(column) : exact).append(" <> ");
            out.value(column, compare.value()).append(" OR ");
            column(column).append(" IS NULL)");
        } else {
            out.append("(");
            column(column).append(" IS NULL OR NOT (");
            leaf(leaf);
            out.append("))");
        }
    }

    private void leaf(Filter.Leaf leaf) {
        Column column = leaf.field().column();
        if (leaf instanceof Filter.IsNull && !leaf.field().nested()) {
            column(column).append(" IS NULL");
        } else if (!plain(leaf.field())) {
            dialect.json(out, name(column), leaf);
        } else if (leaf instanceof Filter.Compare compare) {
            compare(column, compare);
        } else if (leaf instanceof Filter.In in) {
            in(column, new ArrayList<>(in.values()));
        } else if (leaf instanceof Filter.Matches matches) {
            dialect.matches(out, dialect.text(name(column), column), matches.pattern());
        } else if (leaf instanceof Filter.Part part) {
            out.append(dialect.part(part.part(), name(column), column));
            out.append(" BETWEEN ").parameter((long) part.least());
            out.append(" AND ").parameter((long) part.most());
        } else {
            throw new IllegalArgumentException("no condition on a plain column: " + leaf.getClass());
        }
    }

    private void compare(Column column, Filter.Compare compare) {
        if (compare.comparison() == Filter.Comparison.EQ) {
            dialect.equal(out, name(column), column, compare.value());
        } else {
            dialect.requireOrder(column);
            dialect.compare(out, name(column), column, operator(compare.comparison()), compare.value());
        }
    }

    // A column that takes texts for equal which differ is asked twice: its index finds those it takes for equal.
    private void exactly(Column column, Consumer<String> condition) {
        String exact = exact(column);
        out.append(exact == null ? "" : "(");
        condition.accept(name(column));
        if (exact != null) {
            out.append(" AND ");
            condition.accept(exact);
            out.append(")");
        }
    }

    static String operator(Filter.Comparison comparison) {
        return switch (comparison) {
            case EQ -> " = ";
            case GT -> " > ";
            case GTE -> " >= ";
            case LT -> " < ";
            case LTE -> " <= ";
        };
    }

    private void in(Column column, List<Object> values) {
        if (values.isEmpty()) {
            out.append(FALSE);
            return;
        }
        if (!dialect.equates(column)) {
            oneOf(column, values);
            return;
        }
        exactly(column, name -> in(name, column, values));
    }

    private void in(String name, Column column, List<Object> values) {
        int most = dialect.maxInList();
        boolean split = values.size() > most;
        out.append(split ? "(" : "");
        for (int from = 0; from < values.size(); from += most) {
            out.append(from == 0 ? "" : " OR ");
            out.append(name).append(" IN (");
            for (int i = from; i < Math.min(values.size(), from + most); i++) {
                out.append(i == from ? "" : ", ").value(column, values.get(i));
            }
            out.append(")");
        }
        out.append(split ? ")" : "");
    }

    private void oneOf(Column column, List<Object> values) {
        String before = "(";
        for (Object value : values) {
            dialect.equal(out.append(before), name(column), column, value);
            before = " OR ";
        }
        out.append(")");
    }

    private void text(Filter.Text text) {
        if (text.columns().isEmpty()) {
            out.append(FALSE);
            return;
        }
        out.append("(");
        for (int i = 0; i < text.columns().size(); i++) {
            out.append(i == 0 ? "" : " OR ");
            Column column = text.columns().get(i);
            dialect.contains(out, dialect.text(name(column), column), text.text());
        }
        out.append(")");
    }

    private SqlText column(Column column) {
        return out.append(name(column));
    }

    private String name(Column column) {
        return naming.of(dialect, column);
    }

    private @Nullable String exact(Column column) {
        return dialect.exact(name(column), column);
    }

    private static boolean composite(Filter filter) {
        return filter instanceof Filter.Leaf leaf && leaf.field().column().composite();
    }

    private static boolean plain(FieldRef field) {
        return !field.nested() && !field.column().type().structured();
    }
}
