package routes.dialect.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.RelayPositions;

/** Keeps the marks of relays in a {@link RelayTable}. */
final class RelayRows implements RelayPositions {
    private final SqlDatabase database;
    private final RelayTable table;

    RelayRows(SqlDatabase database, RelayTable table) {
        this.database = database;
        this.table = table;
    }

    TableShape shape() {
        return table.shape();
    }

    @Override
    public @Nullable Mark find(String relay) {
        List<Map<String, Object>> rows =
                database.read(Flow.run(table.find(relay))).rows();
        if (rows.isEmpty()) {
            return null;
        }
        Map<String, Object> row = rows.get(0);
        return new Mark(
                number(row.get(RelayTable.POSITION)),
                String.valueOf(row.get(RelayTable.HOLDER)),
                number(row.get(RelayTable.UNTIL)));
    }

    @Override
    public void begin(String relay, long position) {
        try {
            database.write(Flow.run(table.insert(relay, new Mark(position, Mark.NOBODY, 0))));
        } catch (EntityException failure) {
            // Another server did so at the same time, or the database is away.
            if (find(relay) == null) {
                throw failure;
            }
        }
    }

    @Override
    public boolean replace(String relay, Mark seen, Mark next) {
        return database.write(Flow.run(table.replace(relay, seen, next))).updated() == 1;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
