package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.Column;
import routes.schema.EntityId;
import routes.schema.EntitySchema;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.StoredAs;

/**
 * A statement while it is written. Names enter its text only through {@link #name}, which quotes them, and
 * values only as parameters; what {@link #append} takes is text of our own.
 */
public final class SqlText {
    private final SqlDialect dialect;
    private final StringBuilder text = new StringBuilder(256);
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private int leftOut;

    public SqlText(SqlDialect dialect) {
        this.dialect = dialect;
    }

    public SqlText append(String sql) {
        text.append(sql);
        return this;
    }

    public SqlText name(String identifier) {
        dialect.quote(text, identifier);
        return this;
    }

    /** The table of an entity, behind the name of its database schema where that is not the usual one. */
    SqlText table(TableNames names, EntitySchema schema) {
        return table(schema.mapping().databaseSchema(), names.table(schema));
    }

    /** The junction table of a many-to-many relation. */
    SqlText junction(TableNames names, Relation relation) {
        return table(relation.keys().databaseSchema(), names.junction(relation));
    }

    private SqlText table(@Nullable String databaseSchema, String table) {
        if (databaseSchema != null) {
            name(databaseSchema).append(".");
        }
        return name(table);
    }

    /** Columns of a table with commas between them, each behind the qualifier, under the names of the answer. */
    public SqlText names(String qualifier, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            text.append(i == 0 ? "" : ", ");
            if (column.composite()) {
                parts(qualifier, column);
            } else {
                stored(qualifier, column, column.name());
            }
        }
        return this;
    }

    private void parts(String qualifier, Column id) {
        for (int i = 0; i < id.parts().size(); i++) {
            text.append(i == 0 ? "" : ", ");
            stored(qualifier, id.parts().get(i), CompositeId.label(id, i));
        }
    }

    private void stored(String qualifier, Column column, String label) {
        text.append(qualifier);
        dialect.quote(text, column.stored());
        if (!column.stored().equals(label)) {
            name(label, " AS ");
        }
    }

    private void name(String identifier, String before) {
        text.append(before);
        dialect.quote(text, identifier);
    }

    /** The same columns as a query around this one reads them. */
    SqlText answers(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            name(column.name(), i == 0 ? "" : ", ");
            for (int part = 1; part < column.parts().size(); part++) {
                name(CompositeId.label(column, part), ", ");
            }
        }
        return this;
    }

    /** Columns as their table calls them, with commas between. */
    SqlText stored(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            name(columns.get(i).stored(), i == 0 ? "" : ", ");
        }
        return this;
    }

    /** A column as its table calls it. */
    public SqlText name(Column column) {
        return name(column.stored());
    }

    /** A canonical value of this column. */
    public SqlText value(Column column, @Nullable Object canonical) {
        if (column.storedAs() == StoredAs.PLAIN || canonical == null) {
            return value(column.type(), canonical);
        }
        return parameter(dialect.bind(column.storedAs(), canonical));
    }

    /** An id of one column. */
    SqlText key(EntityId kept, String id) {
        return kept.as() == StoredAs.PLAIN ? value(FieldType.STRING, id) : parameter(dialect.bind(kept.as(), id));
    }

    /** A canonical value of this type. */
    public SqlText value(FieldType type, @Nullable Object canonical) {
        if (canonical == null && dialect.writesNulls()) {
            text.append("NULL");
            return this;
        }
        text.append(dialect.placeholder(type));
        parameters.add(dialect.bind(type, canonical));
        return this;
    }

    /** A value as the driver takes it. */
    public SqlText parameter(@Nullable Object jdbc) {
        text.append('?');
        parameters.add(jdbc);
        return this;
    }

    /** Drops this many rows from the start of the answer, where the database can't. */
    public void leaveOut(int rows) {
        leftOut = rows;
    }

    public SqlStatement query() {
        return statement(SqlStatement.Kind.QUERY);
    }

    /** So many rows of these columns at the most, read as their size demands. */
    SqlStatement rows(List<Column> columns, int limit) {
        return statement(RowSize.kind(columns, limit));
    }

    public SqlStatement stream() {
        return statement(SqlStatement.Kind.STREAM);
    }

    public SqlStatement update() {
        return statement(SqlStatement.Kind.UPDATE);
    }

    private SqlStatement statement(SqlStatement.Kind kind) {
        if (parameters.size() > dialect.maxParameters()) {
            throw new EntityException(ErrorCode.BAD_REQUEST, "The request compares with too many values")
                    .hint("Use fewer values in its $in lists, or ask in several requests.");
        }
        return new SqlStatement(text.toString(), parameters, kind, leftOut);
    }
}
