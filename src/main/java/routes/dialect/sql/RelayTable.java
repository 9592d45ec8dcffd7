package routes.dialect.sql;

import java.util.List;
import routes.entity.RelayPositions.Mark;
import routes.schema.FieldType;

/** How far the relays of a project's changes have come, in a table beside the changes. */
final class RelayTable {
    static final String POSITION = "position";
    static final String HOLDER = "holder";
    static final String UNTIL = "heldUntil";

    private static final String RELAY = "name";
    private static final int NAME_LENGTH = 100;

    private final SqlDialect dialect;
    private final String name;

    /** @param prefix of the project's tables, whose changes are relayed */
    RelayTable(SqlDialect dialect, String prefix) {
        this.dialect = dialect;
        this.name = TableShapes.OWN + prefix + "relays";
    }

    TableShape shape() {
        return new TableShape(
                name,
                List.of(
                        TableShape.Cell.text(RELAY, NAME_LENGTH),
                        new TableShape.Cell(POSITION, FieldType.INTEGER, 0, 0, 0, true),
                        TableShape.Cell.text(HOLDER, NAME_LENGTH),
                        new TableShape.Cell(UNTIL, FieldType.INTEGER, 0, 0, 0, true)),
                List.of(RELAY),
                List.of(),
                List.of());
    }

    SqlStatement find(String relay) {
        SqlText out = text("SELECT ").name(POSITION).append(", ").name(HOLDER).append(", ");
        out.name(UNTIL).append(" FROM ").name(name).append(" WHERE ").name(RELAY);
        return out.append(" = ").value(FieldType.STRING, relay).query();
    }

    SqlStatement insert(String relay, Mark mark) {
        SqlText out = text("INSERT INTO ").name(name).append(" (").name(RELAY).append(", ");
        out.name(POSITION).append(", ").name(HOLDER).append(", ").name(UNTIL);
        out.append(") VALUES (").value(FieldType.STRING, relay).append(", ");
        out.value(FieldType.INTEGER, mark.position()).append(", ");
        out.value(FieldType.STRING, mark.holder()).append(", ").value(FieldType.INTEGER, mark.until());
        return out.append(")").update();
    }

    SqlStatement replace(String relay, Mark seen, Mark next) {
        SqlText out = text("UPDATE ").name(name).append(" SET ");
        mark(out, next, ", ").append(" WHERE ").name(RELAY).append(" = ");
        out.value(FieldType.STRING, relay).append(" AND ");
        return mark(out, seen, " AND ").update();
    }

    private static SqlText mark(SqlText out, Mark mark, String between) {
        out.name(POSITION).append(" = ").value(FieldType.INTEGER, mark.position());
        out.append(between).name(HOLDER).append(" = ").value(FieldType.STRING, mark.holder());
        return out.append(between).name(UNTIL).append(" = ").value(FieldType.INTEGER, mark.until());
    }

    private SqlText text(String begin) {
        return new SqlText(dialect).append(begin);
    }
}
