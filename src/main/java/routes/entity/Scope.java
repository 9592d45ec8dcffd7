package routes.entity;

import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.Discriminator;
import routes.schema.EntitySchema;

/** What every row must meet before the client's own filter counts: row rule, soft delete, discriminator. */
final class Scope {
    private Scope() {}

    static Filter of(EntitySchema schema, Filter rules, boolean withDeleted) {
        Filter scope = rules;
        Column deleted = schema.softDelete() && !withDeleted ? schema.column(Column.DELETED_AT) : null;
        if (deleted != null) {
            scope = Filter.and(scope, new Filter.IsNull(FieldRef.of(deleted)));
        }
        Column type = typeColumn(schema);
        Discriminator discriminator = schema.discriminator();
        if (type != null && discriminator != null) {
            scope = Filter.and(scope, equal(type, discriminator.value()));
        }
        return scope;
    }

    /** The column that says which entity of a shared table a row is, or null. */
    static @Nullable Column typeColumn(EntitySchema schema) {
        Discriminator discriminator = schema.discriminator();
        return discriminator == null ? null : schema.column(discriminator.column());
    }

    static Filter equal(Column column, Object value) {
        return new Filter.Compare(FieldRef.of(column), Filter.Comparison.EQ, value);
    }

    /**
     * Whether a filter leaves nothing out whatever the rows are. Such a filter of a bulk write is as dangerous
     * as none, however it is spelled.
     */
    static boolean unbounded(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.operands().stream().allMatch(Scope::unbounded);
        }
        if (filter instanceof Filter.Or or) {
            return or.operands().stream().anyMatch(Scope::unbounded);
        }
        return filter instanceof Filter.Not not && empty(not.operand());
    }

    // Whether no row meets it, as far as its form tells.
    private static boolean empty(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.operands().stream().anyMatch(Scope::empty);
        }
        if (filter instanceof Filter.Or or) {
            return or.operands().stream().allMatch(Scope::empty);
        }
        if (filter instanceof Filter.In in) {
            return in.values().isEmpty();
        }
        if (filter instanceof Filter.Related related) {
            return empty(related.filter());
        }
        if (filter instanceof Filter.IsNull missing) {
            return !missing.field().nested() && !missing.field().column().nullable();
        }
        return filter instanceof Filter.Not not && unbounded(not.operand());
    }
}
