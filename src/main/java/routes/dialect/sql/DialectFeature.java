package routes.dialect.sql;

/**
 * What a database may or may not be able to do. A dialect declares each of them, and what it lacks is refused
 * with NOT_SUPPORTED or done another way, never guessed.
 */
public enum DialectFeature {
    /** Regular expressions beyond literal text with anchors; elsewhere they are refused. */
    REGEX,
    /** Conditions on places inside json and on elements of arrays; elsewhere they are refused. */
    JSON_PATH,
    /** UPDATE that answers with the rows it changed; elsewhere they are read again. */
    RETURNING,
    /** ROW_NUMBER() with PARTITION BY, for relations with a limit; where it is missing, LATERAL takes its place. */
    ROW_NUMBER,
    /** LATERAL; without it and ROW_NUMBER, a relation with a limit takes a query for each row. */
    LATERAL,
    /** OFFSET, and pages inside of an aggregation; where it is missing, rows are left out by Octonet. */
    OFFSET,
    /** Order among long texts, and comparing binary values; long texts are searched and told apart everywhere. */
    TEXT_ORDER,
    /** Foreign keys that delete along or set to null; where they are missing, statements of ours do so. */
    FOREIGN_KEY_ACTIONS,
    /** Decimals added exactly by the database itself; elsewhere a sum is worked out in Java. */
    EXACT_DECIMAL,
    /** A lock named by a number, held until the transaction ends; elsewhere an upsert locks rows or its table. */
    NAMED_LOCK
}
