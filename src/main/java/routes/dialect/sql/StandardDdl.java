package routes.dialect.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import routes.schema.Column;

/**
 * Tables of databases close to the standard, where nothing may be made twice and each statement commits by itself. Who
 * else makes the same at the same time shows by the error.
 */
public abstract class StandardDdl extends SqlDdl {
    private final Set<Integer> madeByAnother;

    /** @param madeByAnother the driver's codes of errors that say that it is there */
    protected StandardDdl(Set<Integer> madeByAnother) {
        this.madeByAnother = madeByAnother;
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
    protected String dropTable(String table) {
        return "DROP TABLE " + quote(table);
    }

    @Override
    protected String ifNotExists() {
        return "";
    }

    @Override
    protected boolean exists(SQLException failure) {
        return madeByAnother.contains(failure.getErrorCode());
    }

    /**
     * Parts of an index for databases that leave a row out where all its parts are null, and only there: with an
     * expression for each, a row that is deleted or has a null in one part has it in all.
     */
    protected final List<String> guardedParts(TableShape.Key key) {
        List<String> conditions = new ArrayList<>();
        if (key.live()) {
            conditions.add(quote(Column.DELETED_AT) + " IS NULL");
        }
        if (key.unique() && key.parts().size() > 1) {
            key.parts().forEach(part -> conditions.add(quote(part.column()) + " IS NOT NULL"));
        }
        String when = String.join(" AND ", conditions);
        List<String> parts = new ArrayList<>();
        for (TableShape.Part part : key.parts()) {
            String column = quote(part.column());
            parts.add((when.isEmpty() ? column : "CASE WHEN " + when + " THEN " + column + " END")
                    + order(part.descending()));
        }
        return parts;
    }
}
