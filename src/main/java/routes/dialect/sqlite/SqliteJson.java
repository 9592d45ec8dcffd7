package routes.dialect.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;
import routes.dialect.sql.JsonFunctions;
import routes.entity.PatternSearch;

/**
 * Conditions inside json for SQLite, registered on each connection. SQLite's own functions know no path that
 * goes through every element of an array, and compare objects as text; these agree with the other databases.
 */
final class SqliteJson {
    private SqliteJson() {}

    static void register(Connection connection, StatementClock clock) throws SQLException {
        Function.create(connection, "octonet_json_match", new Match(clock), 4, Function.FLAG_DETERMINISTIC);
    }

    private static final class Match extends Function {
        private final StatementClock clock;

        Match(StatementClock clock) {
            this.clock = clock;
        }

        @Override
        protected void xFunc() throws SQLException {
            try {
                result(
                        JsonFunctions.match(value_text(0), value_text(1), value_text(2), value_text(3), clock::over)
                                ? 1
                                : 0);
            } catch (PatternSearch.Interrupted tooLong) {
                error(StatementClock.OVER);
            }
        }
    }
}
