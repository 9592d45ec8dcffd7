package routes.dialect.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.RowChange;
import routes.schema.FieldType;

/**
 * The changes of a project's rows in a table beside them, numbered in the order of their commits. Where one
 * transaction at a time writes, the next number follows from the last; elsewhere from a counter, whose row stays locked
 * until its transaction ends: whoever comes later waits and gets a higher one.
 */
final class ChangeTable {
    static final String SEQUENCE = "sequence";
    static final String ENTITY = "entity";
    static final String ROW = "rowId";
    static final String KIND = "kind";
    static final String TIME = "changedAt";
    static final String BEFORE = "imageBefore";
    static final String AFTER = "imageAfter";
    static final String FIRST = "firstSequence";
    static final String LAST = "lastSequence";

    private static final String ID = "id";
    private static final String ONLY = "changes";
    private static final int TEXT = 255;
    private static final int COLUMNS = 7;

    private final SqlDialect dialect;
    private final String name;
    private final String counter;

    /** @param prefix of the project's tables, whose changes these are */
    ChangeTable(SqlDialect dialect, String prefix) {
        this.dialect = dialect;
        this.name = TableShapes.OWN + prefix + "changes";
        this.counter = TableShapes.OWN + prefix + "changes_counter";
    }

    List<TableShape> shapes() {
        TableShape changes = new TableShape(
                name,
                List.of(
                        new TableShape.Cell(SEQUENCE, FieldType.INTEGER, 0, 0, 0, true),
                        TableShape.Cell.text(ENTITY, TEXT),
                        TableShape.Cell.text(ROW, TEXT),
                        TableShape.Cell.text(KIND, TEXT),
                        new TableShape.Cell(TIME, FieldType.INTEGER, 0, 0, 0, true),
                        new TableShape.Cell(BEFORE, FieldType.TEXT, 0, 0, 0, false),
                        new TableShape.Cell(AFTER, FieldType.TEXT, 0, 0, 0, false)),
                List.of(SEQUENCE),
                List.of(),
                List.of());
        TableShape last = new TableShape(
                counter,
                List.of(TableShape.Cell.text(ID, TEXT), new TableShape.Cell(LAST, FieldType.INTEGER, 0, 0, 0, true)),
                List.of(ID),
                List.of(),
                List.of());
        return counts() ? List.of(changes, last) : List.of(changes);
    }

    /** Whether numbers come from a counter. */
    boolean counts() {
        return !dialect.oneWriter();
    }

    /** Takes so many numbers; the row of the counter stays locked until the transaction ends. */
    SqlStatement take(int count) {
        SqlText out = text("UPDATE ").name(counter).append(" SET ").name(LAST).append(" = ");
        out.name(LAST).append(" + ").value(FieldType.INTEGER, (long) count);
        return where(out).update();
    }

    /** The highest number taken. */
    SqlStatement taken() {
        return where(text("SELECT ").name(LAST).append(" FROM ").name(counter)).query();
    }

    /** Makes the row of the counter. */
    SqlStatement begin(long last) {
        SqlText out = text("INSERT INTO ")
                .name(counter)
                .append(" (")
                .name(ID)
                .append(", ")
                .name(LAST);
        out.append(") VALUES (").value(FieldType.STRING, ONLY).append(", ").value(FieldType.INTEGER, last);
        return out.append(")").update();
    }

    private SqlText where(SqlText out) {
        return out.append(" WHERE ").name(ID).append(" = ").value(FieldType.STRING, ONLY);
    }

    /** Changes that one statement can hold. */
    int insertable() {
        return Math.max(1, Math.min(dialect.maxRows(), dialect.maxParameters() / COLUMNS));
    }

    /** @param first number of the first one, null for the next after those in the table */
    SqlStatement insert(List<RowChange> changes, @Nullable Long first) {
        SqlText out = text("INSERT INTO ").name(name);
        String before = " (";
        for (String column : List.of(SEQUENCE, ENTITY, ROW, KIND, TIME, BEFORE, AFTER)) {
            out.append(before).name(column);
            before = ", ";
        }
        out.append(") VALUES ");
        for (int i = 0; i < changes.size(); i++) {
            out.append(i == 0 ? "(" : ", (");
            if (first == null) {
                out.append("(SELECT COALESCE(MAX(").name(SEQUENCE).append("), 0) + 1 FROM ");
                out.name(name).append(")");
            } else {
                out.value(FieldType.INTEGER, first + i);
            }
            values(out, changes.get(i));
        }
        return out.update();
    }

    private static void values(SqlText out, RowChange change) {
        out.append(", ").value(FieldType.STRING, change.schema().name());
        out.append(", ").value(FieldType.STRING, change.id());
        out.append(", ").value(FieldType.STRING, change.kind().name());
        out.append(", ").value(FieldType.INTEGER, change.time());
        out.append(", ").value(FieldType.TEXT, ChangeImages.write(change.before()));
        out.append(", ")
                .value(FieldType.TEXT, ChangeImages.write(change.after()))
                .append(")");
    }

    /** The lowest and the highest number in the table. */
    SqlStatement range() {
        SqlText out = text("SELECT MIN(").name(SEQUENCE).append(") AS ").name(FIRST);
        out.append(", MAX(").name(SEQUENCE).append(") AS ").name(LAST);
        return out.append(" FROM ").name(name).query();
    }

    SqlStatement after(long sequence, int limit) {
        SqlText out = text("SELECT ");
        dialect.top(out, 0, limit);
        String before = "";
        for (String column : List.of(SEQUENCE, ENTITY, ROW, KIND, TIME, BEFORE, AFTER)) {
            out.append(before).name(column);
            before = ", ";
        }
        out.append(" FROM ").name(name).append(" WHERE ").name(SEQUENCE).append(" > ");
        out.value(FieldType.INTEGER, sequence).append(" ORDER BY ").name(SEQUENCE);
        dialect.page(out, 0, limit);
        SqlStatement query = out.query();
        return new SqlStatement(query.text(), query.parameters(), SqlStatement.Kind.PORTIONS);
    }

    /** Numbers and times of the oldest ones. */
    SqlStatement oldest(int limit) {
        SqlText out = text("SELECT ");
        dialect.top(out, 0, limit);
        out.name(SEQUENCE).append(", ").name(TIME).append(" FROM ").name(name);
        out.append(" ORDER BY ").name(SEQUENCE);
        dialect.page(out, 0, limit);
        return out.query();
    }

    SqlStatement deleteTo(long sequence) {
        SqlText out = text("DELETE FROM ").name(name).append(" WHERE ").name(SEQUENCE);
        return out.append(" <= ").value(FieldType.INTEGER, sequence).update();
    }

    private SqlText text(String begin) {
        return new SqlText(dialect).append(begin);
    }
}
