package routes.dialect.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import routes.schema.FieldType;

/** Answers under idempotency keys in a table of their own. */
final class AnswerTable implements AnswerRecords {
    private static final String NAME = TableShapes.OWN + "idempotency";
    private static final int DELETED_AT_ONCE = 20;

    /** Holds a record a key; it never carries a prefix, its keys name the project. */
    static final TableShape SHAPE = new TableShape(
            NAME,
            List.of(
                    TableShape.Cell.text("id", 64),
                    TableShape.Cell.text(REQUEST, 64),
                    new TableShape.Cell(ANSWER, FieldType.TEXT, 0, 0, 0, true),
                    new TableShape.Cell(EXPIRES, FieldType.INTEGER, 0, 0, 0, true)),
            List.of("id"),
            List.of(new TableShape.Key(
                    "idx_" + NAME + "_0", List.of(new TableShape.Part(EXPIRES, false)), false, false)),
            List.of());

    private static final String FIND =
            "SELECT \"request\", \"answer\", \"expires\" FROM \"" + NAME + "\" WHERE \"id\" = ?";
    private static final String INSERT =
            "INSERT INTO \"" + NAME + "\" (\"id\", \"request\", \"answer\", \"expires\") VALUES (?, ?, ?, ?)";
    private static final String EXPIRED =
            "SELECT \"id\" FROM \"" + NAME + "\" WHERE \"expires\" <= ? ORDER BY \"expires\" LIMIT " + DELETED_AT_ONCE;

    @Override
    public SqlStatement find(String id) {
        return new SqlStatement(FIND, List.of(id), SqlStatement.Kind.QUERY);
    }

    @Override
    public SqlStatement insert(String id, String request, String answer, long expires) {
        return new SqlStatement(INSERT, Arrays.asList(id, request, answer, expires), SqlStatement.Kind.UPDATE);
    }

    @Override
    public SqlStatement expired(long now) {
        return new SqlStatement(EXPIRED, List.of(now), SqlStatement.Kind.QUERY);
    }

    @Override
    public SqlStatement delete(List<String> ids, long now) {
        List<Object> values = new ArrayList<>(ids);
        values.add(0, now);
        String marks = "?, ".repeat(ids.size() - 1) + "?";
        return new SqlStatement(
                "DELETE FROM \"" + NAME + "\" WHERE \"expires\" <= ? AND \"id\" IN (" + marks + ")",
                values,
                SqlStatement.Kind.UPDATE);
    }
}
