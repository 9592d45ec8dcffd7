package routes.dialect.sybase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import routes.dialect.sql.StandardDdl;
import routes.dialect.sql.TableShape;
import routes.schema.Column;
import routes.schema.OnDelete;

/** Tables of ASE, where each statement commits by itself and a column is NOT NULL unless it says NULL. */
final class SybaseDdl extends StandardDdl {

    SybaseDdl() {
        // Name in use, column there, index there.
        super(Set.of(2714, 2705, 1913, 1921));
    }

    @Override
    protected int maxVarchar() {
        return SybaseDialect.MAX_VARCHAR;
    }

    @Override
    protected String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID -> large(cell) ? "UNITEXT" : "UNIVARCHAR(" + cell.maxLength() + ")";
            case TEXT, JSON, ARRAY -> "UNITEXT";
            case NUMBER -> "DOUBLE PRECISION";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "NUMERIC(" + cell.precision() + ", " + cell.scale() + ")";
            case BOOLEAN -> "TINYINT";
            case DATE -> "BIGDATETIME";
            case BINARY -> "IMAGE";
        };
    }

    // A null is equal to another one here: rows that are deleted or have a null are told apart by their ids.
    @Override
    protected List<String> createIndex(TableShape table, TableShape.Key key) {
        List<String> parts = new ArrayList<>();
        List<String> apart = new ArrayList<>();
        for (TableShape.Part part : key.parts()) {
            parts.add(quote(part.column()) + order(part.descending()));
            TableShape.Cell cell = table.column(part.column());
            if (cell == null || !cell.required()) {
                apart.add(quote(part.column()) + " IS NULL");
            }
        }
        if (key.live()) {
            apart.add(quote(Column.DELETED_AT) + " IS NOT NULL");
        }
        if (key.unique() && !apart.isEmpty()) {
            parts.add("CASE WHEN " + String.join(" OR ", apart) + " THEN " + quote(Column.ID) + " END");
        }
        return List.of(createIndex(table, key, parts));
    }

    // Foreign keys only refuse here: we act ourselves.
    @Override
    protected String onDelete(OnDelete action) {
        return "";
    }

    @Override
    protected String inventory() {
        return """
                SELECT 'column', o.name, c.name, t.name FROM syscolumns c JOIN sysobjects o ON o.id = c.id \
                JOIN systypes t ON t.usertype = c.usertype \
                WHERE o.type IN ('U', 'V') AND o.uid = user_id() \
                UNION ALL SELECT 'index', o.name, i.name, '' FROM sysindexes i JOIN sysobjects o ON o.id = i.id \
                WHERE o.type = 'U' AND o.uid = user_id() AND i.indid > 0 \
                UNION ALL SELECT 'key', '', k.name, '' FROM sysobjects k WHERE k.type = 'RI' AND k.uid = user_id()""";
    }

    @Override
    protected boolean dropsReferences() {
        return false;
    }

    @Override
    protected String nullable() {
        return " NULL";
    }

    // Two writers then meet in a row and not in a page.
    @Override
    protected String tableOptions() {
        return " LOCK DATAROWS";
    }

    @Override
    protected String add(String definition) {
        return " ADD " + definition;
    }

    @Override
    protected String quote(String name) {
        return SybaseDialect.INSTANCE.quoted(name);
    }
}
