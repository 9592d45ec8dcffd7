package routes.dialect.mysql;

import java.util.ArrayList;
import java.util.List;
import routes.dialect.sql.TableShape;
import routes.dialect.sql.mysqllike.IndexPart;
import routes.dialect.sql.mysqllike.MysqlLikeDdl;
import routes.schema.Column;

/**
 * Tables of MySQL. It has no partial indexes, but indexes of expressions: one of a value that is unique among live
 * rows is null, and so unlike any other, in a deleted row.
 */
final class MysqlDdl extends MysqlLikeDdl {

    MysqlDdl() {
        super(MysqlDialect.COLLATION);
    }

    @Override
    protected String json() {
        return "JSON";
    }

    @Override
    protected String uniqueIndex(TableShape table, TableShape.Key key) {
        List<String> parts = new ArrayList<>();
        for (IndexPart part : IndexPart.of(table, key)) {
            boolean live = key.live() && parts.isEmpty();
            String value = quote(part.column());
            if (part.cut() > 0) {
                value = "UNHEX(SHA2(" + value + ", 256))";
            }
            if (live) {
                value = "CASE WHEN " + quote(Column.DELETED_AT) + " IS NULL THEN " + value + " END";
            }
            parts.add(live || part.cut() > 0 ? "(" + value + ")" : value);
        }
        return "UNIQUE INDEX " + quote(key.name()) + " (" + String.join(", ", parts) + ")";
    }
}
