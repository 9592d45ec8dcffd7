package routes.transport.arrow.sql;

/**
 * A word of a statement.
 *
 * @param text of a text or a quoted name without its quotes
 * @param at where it begins
 */
record SqlToken(Kind kind, String text, int at) {
    enum Kind {
        WORD,
        QUOTED,
        NUMBER,
        TEXT,
        SYMBOL,
        PARAMETER,
        END
    }

    boolean word(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean symbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
