package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.Column;
import routes.schema.FieldType;

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

    /** Quoted names with commas between them, each behind the qualifier. */
    public SqlText names(String qualifier, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                text.append(", ");
            }
            text.append(qualifier);
            dialect.quote(text, columns.get(i).name());
        }
        return this;
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
