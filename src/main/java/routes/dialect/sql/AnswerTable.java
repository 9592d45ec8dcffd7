package routes.dialect.sql;

import java.util.List;
import routes.schema.Column;
import routes.schema.FieldType;

/** Answers under idempotency keys in a table of their own. */
final class AnswerTable implements AnswerRecords {
    private static final String NAME = TableShapes.OWN + "idempotency";
    private static final int DELETED_AT_ONCE = 20;

    /** Holds a record a key; it never carries a prefix, its keys name the project. */
    static final TableShape SHAPE = new TableShape(
            NAME,
            List.of(
                    TableShape.Cell.text(Column.ID, 64),
                    TableShape.Cell.text(REQUEST, 64),
                    new TableShape.Cell(ANSWER, FieldType.TEXT, 0, 0, 0, true),
                    new TableShape.Cell(EXPIRES, FieldType.INTEGER, 0, 0, 0, true)),
            List.of(Column.ID),
            List.of(new TableShape.Key(
                    "idx_" + NAME + "_0", List.of(new TableShape.Part(EXPIRES, false)), false, false)),
            List.of());

    private final SqlDialect dialect;

    AnswerTable(SqlDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public SqlStatement find(String id) {
        SqlText out = text("SELECT ").name(REQUEST).append(", ").name(ANSWER).append(", ");
        out.name(EXPIRES).append(" FROM ").name(NAME).append(" WHERE ").name(Column.ID);
        return out.append(" = ").value(FieldType.STRING, id).query();
    }

    @Override
    public SqlStatement insert(String id, String request, String answer, long expires) {
        SqlText out = text("INSERT INTO ").name(NAME).append(" (").name(Column.ID);
        out.append(", ").name(REQUEST).append(", ").name(ANSWER).append(", ").name(EXPIRES);
        out.append(") VALUES (").value(FieldType.STRING, id).append(", ").value(FieldType.STRING, request);
        out.append(", ").value(FieldType.TEXT, answer).append(", ").value(FieldType.INTEGER, expires);
        return out.append(")").update();
    }

    @Override
    public SqlStatement expired(long now) {
        SqlText out = text("SELECT ");
        dialect.top(out, 0, DELETED_AT_ONCE);
        expired(out.name(Column.ID).append(" FROM ").name(NAME), now);
        out.append(" ORDER BY ").name(EXPIRES);
        dialect.page(out, 0, DELETED_AT_ONCE);
        return out.query();
    }

    @Override
    public SqlStatement delete(List<String> ids, long now) {
        SqlText out = expired(text("DELETE FROM ").name(NAME), now);
        out.append(" AND ").name(Column.ID);
        String before = " IN (";
        for (String id : ids) {
            out.append(before).value(FieldType.STRING, id);
            before = ", ";
        }
        return out.append(")").update();
    }

    private static SqlText expired(SqlText out, long now) {
        return out.append(" WHERE ").name(EXPIRES).append(" <= ").value(FieldType.INTEGER, now);
    }

    private SqlText text(String begin) {
        return new SqlText(dialect).append(begin);
    }
}
