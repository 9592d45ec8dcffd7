package routes.transport.arrow.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.Shown;

/** Reads a whole statement: one SELECT, and nothing behind it but a semicolon. */
final class SqlParser {
    private static final Set<String> WRITES = Set.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "UPSERT",
            "REPLACE",
            "CREATE",
            "ALTER",
            "DROP",
            "TRUNCATE",
            "GRANT",
            "REVOKE",
            "RENAME",
            "COPY",
            "LOAD");
    private static final Set<String> JOINS =
            Set.of("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "NATURAL", "LATERAL");

    private static final String JOIN_HINT =
            "Read one entity at a time; a column of a relation holds the id of the related row.";

    private final SqlTokens tokens;
    private final SqlSource source;
    private final SqlOperandParser operands;
    private final SqlConditionParser conditions;

    private SqlParser(SqlSource source) {
        this.source = source;
        this.tokens = new SqlTokens(source);
        this.operands = new SqlOperandParser(tokens);
        this.conditions = new SqlConditionParser(tokens, operands);
    }

    static SqlSelect parse(SqlSource source) {
        return new SqlParser(source).statement();
    }

    private SqlSelect statement() {
        SqlToken first = tokens.peek();
        String word = first.kind() == SqlToken.Kind.WORD ? first.text().toUpperCase(Locale.ROOT) : "";
        if (WRITES.contains(word)) {
            throw source.unsupported(
                    first.at(), word + ", since SQL only reads", "Write rows by the operations of the other doors.");
        }
        if (!word.equals("SELECT")) {
            throw word.isEmpty() || first.kind() == SqlToken.Kind.END
                    ? tokens.unexpected("SELECT")
                    : tokens.unsupported("the statement " + Shown.of(word));
        }
        tokens.next();
        boolean distinct = tokens.take("DISTINCT");
        if (!distinct) {
            tokens.take("ALL");
        }
        if (distinct && tokens.sees("ON")) {
            throw tokens.unsupported("DISTINCT ON");
        }
        List<SqlSelect.Item> items = items();
        SqlTable from = tokens.take("FROM") ? table() : null;
        SqlCondition where = tokens.take("WHERE") ? conditions.parse() : null;
        List<SqlOperand> groupBy = tokens.sees("GROUP") ? groupBy() : List.of();
        SqlCondition having = tokens.take("HAVING") ? conditions.parse() : null;
        List<SqlSelect.Order> orderBy = tokens.sees("ORDER") ? orderBy() : List.of();
        SqlPageParser page = new SqlPageParser(tokens, operands);
        page.parse();
        end();
        return new SqlSelect(
                distinct,
                items,
                from,
                where,
                groupBy,
                having,
                orderBy,
                page.limit(),
                page.offset(),
                tokens.parameters());
    }

    private void end() {
        SqlToken last = tokens.peek();
        if (tokens.takeSymbol(";")) {
            if (tokens.peek().kind() != SqlToken.Kind.END) {
                throw tokens.unsupported("a second statement", "Send one statement at a time.");
            }
            return;
        }
        if (last.kind() == SqlToken.Kind.END) {
            return;
        }
        for (String other :
                List.of("UNION", "INTERSECT", "EXCEPT", "MINUS", "WINDOW", "QUALIFY", "FOR", "TABLESAMPLE")) {
            if (last.word(other)) {
                throw tokens.unsupported(other);
            }
        }
        throw tokens.unexpected("the end of the statement");
    }

    private List<SqlSelect.Item> items() {
        List<SqlSelect.Item> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.takeSymbol(","));
        return items;
    }

    private SqlSelect.Item item() {
        int at = tokens.peek().at();
        if (tokens.takeSymbol("*")) {
            return new SqlSelect.Item(null, List.of(), null, "*", at);
        }
        if (tokens.sees("TOP") && tokens.second().kind() == SqlToken.Kind.NUMBER) {
            throw tokens.unsupported("TOP", "Write LIMIT behind the conditions.");
        }
        if (tokens.seesSymbol("(")) {
            throw tokens.unsupported("an expression in parentheses");
        }
        SqlOperand value = operands.parse();
        if (value instanceof SqlOperand.Name name && tokens.seesSymbol(".")) {
            tokens.next();
            tokens.expectSymbol("*");
            List<String> qualifier = new ArrayList<>(name.qualifier());
            qualifier.add(name.name());
            return new SqlSelect.Item(null, qualifier, null, "*", at);
        }
        String written = source.text().substring(at, tokens.peek().at()).strip();
        String alias = alias();
        return new SqlSelect.Item(value, List.of(), alias, label(value, alias, written), at);
    }

    private static String label(SqlOperand value, @Nullable String alias, String written) {
        if (alias != null) {
            return alias;
        }
        return value instanceof SqlOperand.Name name ? name.name() : Shown.of(written);
    }

    private @Nullable String alias() {
        boolean said = tokens.take("AS");
        SqlToken token = tokens.peek();
        if (SqlWords.name(token) || (said && token.kind() == SqlToken.Kind.WORD)) {
            return tokens.next().text();
        }
        if (said) {
            throw tokens.unexpected("a name behind AS");
        }
        return null;
    }

    private SqlTable table() {
        int at = tokens.peek().at();
        if (tokens.seesSymbol("(")) {
            throw tokens.unsupported("a subquery", "Name an entity behind FROM.");
        }
        List<String> parts = new ArrayList<>();
        do {
            SqlToken part = tokens.next();
            // Behind FROM nothing but a name can stand, so that an entity may be called Order.
            if (part.kind() != SqlToken.Kind.WORD && part.kind() != SqlToken.Kind.QUOTED) {
                throw source.unexpected(part, "the name of an entity");
            }
            parts.add(part.text());
        } while (tokens.takeSymbol("."));
        if (tokens.seesSymbol("(")) {
            throw source.unsupported(at, "a function behind FROM", "Name an entity behind FROM.");
        }
        if (parts.size() > 3) {
            throw source.malformed(at, "a name of " + parts.size() + " parts", "Write catalog.schema.entity.");
        }
        String alias = alias();
        SqlToken behind = tokens.peek();
        if (behind.symbol(",") || (behind.kind() == SqlToken.Kind.WORD && JOINS.contains(upper(behind)))) {
            throw tokens.unsupported(behind.symbol(",") ? "a second entity" : "JOIN", JOIN_HINT);
        }
        int last = parts.size() - 1;
        return new SqlTable(
                last > 1 ? parts.get(0) : null, last > 0 ? parts.get(last - 1) : null, parts.get(last), alias, at);
    }

    private static String upper(SqlToken token) {
        return token.text().toUpperCase(Locale.ROOT);
    }

    private List<SqlOperand> groupBy() {
        tokens.next();
        tokens.expect("BY");
        List<SqlOperand> keys = new ArrayList<>();
        do {
            for (String other : List.of("ROLLUP", "CUBE", "GROUPING", "ALL")) {
                if (tokens.sees(other)) {
                    throw tokens.unsupported("GROUP BY " + other);
                }
            }
            keys.add(operands.parse());
        } while (tokens.takeSymbol(","));
        return keys;
    }

    private List<SqlSelect.Order> orderBy() {
        tokens.next();
        tokens.expect("BY");
        List<SqlSelect.Order> keys = new ArrayList<>();
        do {
            int at = tokens.peek().at();
            SqlOperand by = operands.parse();
            boolean descending = tokens.take("DESC");
            if (!descending) {
                tokens.take("ASC");
            }
            Boolean nullsFirst = null;
            if (tokens.take("NULLS")) {
                nullsFirst = tokens.expect("FIRST", "LAST").word("FIRST");
            }
            keys.add(new SqlSelect.Order(by, descending, nullsFirst, at));
        } while (tokens.takeSymbol(","));
        return keys;
    }
}
