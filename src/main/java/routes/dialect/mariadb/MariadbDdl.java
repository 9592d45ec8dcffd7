package routes.dialect.mariadb;

import java.util.ArrayList;
import java.util.List;
import routes.dialect.sql.TableShape;
import routes.dialect.sql.mysqllike.IndexPart;
import routes.dialect.sql.mysqllike.MysqlLikeDdl;
import routes.schema.Column;

/**
 * Tables of MariaDB. It has no partial indexes: a value that is unique among live rows has a column of its own,
 * named like its index, which the database fills in and which is null, and so unlike any other, in a deleted row.
 */
final class MariadbDdl extends MysqlLikeDdl {
    MariadbDdl() {
        super(MariadbDialect.COLLATION);
    }

    // JSON is another name for this, but with a collation of its own.
    @Override
    protected String json() {
        return "LONGTEXT" + collated();
    }

    @Override
    protected String check(TableShape.Cell cell) {
        return cell.type().structured() ? " CHECK (JSON_VALID(" + quote(cell.name()) + "))" : "";
    }

    // An index of values that are too long to be in one holds a hash of them here.
    @Override
    protected List<String> uniqueIndex(TableShape table, TableShape.Key key) {
        List<String> statements = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (IndexPart part : IndexPart.of(table, key)) {
            boolean live = key.live() && columns.isEmpty();
            String column = live ? quote(key.name()) : quote(part.column());
            if (live) {
                statements.add("ALTER TABLE " + quote(table.name()) + " ADD COLUMN IF NOT EXISTS " + column + " "
                        + type(part.cell()) + " GENERATED ALWAYS AS (CASE WHEN " + quote(Column.DELETED_AT)
                        + " IS NULL THEN " + quote(part.column()) + " END) VIRTUAL INVISIBLE");
            }
            columns.add(column);
        }
        statements.add("ALTER TABLE " + quote(table.name()) + " ADD UNIQUE INDEX IF NOT EXISTS " + quote(key.name())
                + " (" + String.join(", ", columns) + ")");
        return statements;
    }
}
