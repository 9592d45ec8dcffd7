package routes.entity;

import routes.schema.EntitySchema;

/** Turns a client's filter into a {@link Filter}, checked against what the caller may see. */
public final class FilterParser {
    private FilterParser() {}

    /** A row rule of a key, which may name any column of the schema. */
    static Filter rule(EntitySchema schema, Object rows) {
        throw new IllegalStateException("no rule parser for " + schema + rows);
    }
}
