package routes.transport.arrow.sql;

import java.util.Locale;
import java.util.Set;

/** Words that have a meaning of their own, so that they can only be names in quotes. */
final class SqlWords {
    private static final Set<String> RESERVED = Set.of(
            "ALL",
            "AND",
            "AS",
            "ASC",
            "BETWEEN",
            "BY",
            "CASE",
            "CAST",
            "CROSS",
            "DESC",
            "DISTINCT",
            "ELSE",
            "END",
            "ESCAPE",
            "EXCEPT",
            "EXISTS",
            "FALSE",
            "FETCH",
            "FOR",
            "FROM",
            "FULL",
            "GROUP",
            "HAVING",
            "ILIKE",
            "IN",
            "INNER",
            "INTERSECT",
            "INTO",
            "IS",
            "JOIN",
            "LATERAL",
            "LEFT",
            "LIKE",
            "LIMIT",
            "MINUS",
            "NATURAL",
            "NOT",
            "NULL",
            "OFFSET",
            "ON",
            "OR",
            "ORDER",
            "OVER",
            "QUALIFY",
            "RIGHT",
            "SELECT",
            "TABLESAMPLE",
            "THEN",
            "TRUE",
            "UNION",
            "USING",
            "WHEN",
            "WHERE",
            "WINDOW",
            "WITH");

    private SqlWords() {}

    static boolean reserved(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD
                && RESERVED.contains(token.text().toUpperCase(Locale.ROOT));
    }

    /** Whether the word can be a name as it stands. */
    static boolean name(SqlToken token) {
        return token.kind() == SqlToken.Kind.QUOTED || (token.kind() == SqlToken.Kind.WORD && !reserved(token));
    }
}
