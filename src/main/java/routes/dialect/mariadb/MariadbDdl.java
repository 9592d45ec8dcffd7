package routes.dialect.mariadb;

import java.util.List;
import routes.dialect.sql.TableShape;
import routes.dialect.sql.mysqllike.MysqlLikeDdl;

/**
 * Tables of MariaDB. It has no partial indexes: a value that is unique among live rows has a column of its own,
 * which the database fills in and which is null, and so unlike any other, in a deleted row.
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

    @Override
    protected List<TableShape.Extra> extraColumns(TableShape table) {
        return liveColumns(table, "GENERATED ALWAYS AS (%s) VIRTUAL INVISIBLE");
    }

    // An index of values that are too long to be in one holds a hash of them here.
    @Override
    protected String uniqueIndex(TableShape table, TableShape.Key key) {
        return "UNIQUE INDEX " + quote(key.name()) + " (" + quoted((key.live() ? overLive(key) : key).columnNames())
                + ")";
    }
}
