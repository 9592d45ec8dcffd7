package routes.dialect.cockroachdb;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import routes.dialect.postgres.PostgresDdl;
import routes.dialect.sql.TableShape;

/** Tables of CockroachDB. Each statement is a transaction of its own: several changes in one may fail at its end. */
final class CockroachDdl extends PostgresDdl {
    // Relation, column or constraint there already; lost against another change of the schema.
    private static final Set<String> MADE_BY_ANOTHER = Set.of("42P07", "42701", "42710", "40001");

    @Override
    protected String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID -> "VARCHAR(" + cell.maxLength() + ")";
            case TEXT -> "TEXT";
            default -> super.type(cell);
        };
    }

    // Nulls lie where our sorts want them without a word.
    @Override
    protected String order(boolean descending) {
        return descending ? " DESC" : "";
    }

    @Override
    protected List<String> begin(boolean dropping) {
        return List.of();
    }

    @Override
    protected List<String> commit(boolean dropping) {
        return List.of();
    }

    @Override
    protected List<String> rollback(boolean dropping) {
        return List.of();
    }

    @Override
    protected boolean exists(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        // A catalogue like PostgreSQL's tells of the second one by a unique index of its own.
        return MADE_BY_ANOTHER.contains(failure.getSQLState())
                || ("23505".equals(failure.getSQLState()) && message.contains("\"pg_"));
    }
}
