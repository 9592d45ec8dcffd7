package routes.transport.arrow.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Random rows of sales, and random statements over them that any SQL database takes, the same for the same seed. */
final class RandomSelects {
    private static final List<String> TEXTS =
            List.of("north", "South", "a_b", "100%", "it's", "x", "", "é", "nor", "line\nend", "a.c*");
    private static final List<String> PATTERNS =
            List.of("n%", "%th", "%o%", "_", "a!_b", "100!%", "%!%", "no_th", "", "S__th", "%\nend", "a.c*", "%s");
    private static final List<String> NUMBERS = List.of("0", "1", "-2", "7", "2.5", "1e1", "+3", ".5", "100000000000");

    // HSQLDB cuts fractions off in the list of IN where the column has none.
    private static final List<String> WHOLE = List.of("0", "1", "-2", "7", "+3", "100000000000");

    private final Random random;

    RandomSelects(long seed) {
        this.random = new Random(seed);
    }

    List<Map<String, Object>> rows(int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", "s" + (100 + i));
            row.put("region", some(pick(TEXTS.subList(0, 4))));
            row.put("note", some(pick(TEXTS)));
            row.put("units", some((long) random.nextInt(6) - 2));
            row.put("price", some(random.nextInt(8) / 2.0));
            row.put("active", some(random.nextBoolean()));
            row.put("sold", null);
            row.put("code", pick(TEXTS));
            row.put("rank", (long) random.nextInt(4));
            rows.add(row);
        }
        return rows;
    }

    private Object some(Object value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    String select() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> rows();
            case 2 -> "SELECT DISTINCT " + columns() + " FROM \"sales\"" + where();
            default -> groups();
        };
    }

    private String rows() {
        String page = random.nextInt(3) == 0
                ? " ORDER BY " + pick(List.of("\"id\"", "\"id\" DESC", "\"rank\", \"id\"", "\"code\" DESC, 1")) + page()
                : "";
        return "SELECT \"id\", " + columns() + " FROM \"sales\" AS \"s\"" + where() + page;
    }

    private String page() {
        return pick(List.of(" LIMIT 7", " LIMIT 5 OFFSET 3", "", " LIMIT 1", " LIMIT 1000"));
    }

    private String columns() {
        return subset(List.of("\"region\"", "\"units\"", "\"active\"", "\"code\"", "\"rank\" AS \"Rang 1\"", "5"));
    }

    private String subset(List<String> all) {
        List<String> some = new ArrayList<>(all);
        java.util.Collections.shuffle(some, random);
        return String.join(", ", some.subList(0, 1 + random.nextInt(3)));
    }

    private String groups() {
        String aggregates = subset(List.of(
                "COUNT(*) AS \"n\"",
                "COUNT(\"note\")",
                "COUNT(\"rank\")",
                "SUM(\"units\")",
                "SUM(\"price\") \"total\"",
                "AVG(\"price\")",
                "MIN(\"units\")",
                "MAX(\"region\")",
                "MIN(\"price\")",
                "SUM(\"rank\")"));
        if (random.nextInt(6) == 0) {
            aggregates = "COUNT(DISTINCT " + pick(List.of("\"region\"", "\"units\"", "\"rank\"")) + ")";
        }
        boolean distinct = aggregates.startsWith("COUNT(DISTINCT");
        if (random.nextInt(4) == 0) {
            return "SELECT " + aggregates + " FROM \"sales\"" + where() + (distinct ? "" : having());
        }
        List<String> keys = pick(List.of(
                List.of("\"region\""), List.of("\"active\""), List.of("\"rank\", \"region\""), List.of("\"code\"")));
        String by = String.join(", ", keys);
        return "SELECT " + by + ", " + aggregates + " FROM \"sales\"" + where() + " GROUP BY " + by
                + (distinct ? "" : having());
    }

    private String having() {
        return random.nextInt(3) > 0
                ? ""
                : " HAVING "
                        + pick(List.of(
                                "COUNT(*) > 2",
                                "SUM(\"units\") > 1",
                                "SUM(\"units\") = 0",
                                "SUM(\"units\") <> 3",
                                "SUM(\"price\") IS NULL",
                                "NOT (MIN(\"units\") > 0 OR COUNT(\"note\") < 3)",
                                "MAX(\"region\") LIKE 'n%'",
                                "SUM(\"units\") NOT IN (1, 2)",
                                "AVG(\"price\") BETWEEN 1 AND 2"));
    }

    private String where() {
        return random.nextInt(4) == 0 ? "" : " WHERE " + condition(3);
    }

    private String condition(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind < 5) {
            String all = java.util.stream.Stream.generate(() -> condition(depth - 1))
                    .limit(2 + random.nextInt(2))
                    .collect(Collectors.joining(kind < 3 ? " AND " : " OR "));
            return (random.nextInt(3) == 0 ? "NOT " : "") + "(" + all + ")";
        }
        return (kind == 5 ? "NOT " : "") + leaf();
    }

    private String leaf() {
        return switch (random.nextInt(13)) {
            case 0, 1 -> text() + operator() + quoted(pick(TEXTS));
            case 2, 3 -> number() + operator() + pick(NUMBERS);
            case 4 -> pick(NUMBERS) + operator() + number();
            case 5 -> text() + not() + " IN (" + quoted(pick(TEXTS)) + ", " + quoted(pick(TEXTS)) + ")";
            case 6 -> number() + not() + " IN (" + pick(WHOLE) + ", " + pick(WHOLE) + ", 3)";
            case 7 -> number() + not() + " BETWEEN " + pick(NUMBERS) + " AND " + pick(NUMBERS);
            case 8 -> text() + not() + " LIKE " + quoted(pick(PATTERNS)) + " ESCAPE '!'";
            case 9 -> pick(List.of(text(), number(), "\"active\"")) + " IS" + not() + " NULL";
            case 10 -> "\"active\"" + pick(List.of("", " = TRUE", " <> FALSE", " = FALSE"));
            case 11 -> pick(List.of("1 = 1", "1 = 0", "2 > 1", "'a' <> 'a'"));
            default -> number() + " IS" + not() + " DISTINCT FROM " + pick(NUMBERS);
        };
    }

    private String not() {
        return random.nextBoolean() ? " NOT" : "";
    }

    private String operator() {
        return pick(List.of(" = ", " <> ", " < ", " <= ", " > ", " >= "));
    }

    private String text() {
        return pick(List.of("\"region\"", "\"note\"", "\"code\"", "(\"note\")"));
    }

    private String number() {
        return pick(List.of("\"units\"", "\"price\"", "\"rank\""));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
