package routes.dialect.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;
import routes.dialect.sql.JsonFunctions;
import routes.dialect.sql.SqlDialect;
import routes.entity.PatternSearch;

/**
 * What SQLite lacks and Java has: lower case beyond ASCII, and regular expressions. A function object belongs
 * to one connection, since the driver keeps the call's arguments in it.
 */
final class SqliteFunctions {
    private SqliteFunctions() {}

    static void register(Connection connection, StatementClock clock) throws SQLException {
        Function.create(connection, "octonet_lower", new Lower(), 1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "octonet_regexp", new Regexp(clock), 3, Function.FLAG_DETERMINISTIC);
        SqliteJson.register(connection, clock);
        SqliteDecimals.register(connection);
    }

    private static final class Lower extends Function {
        @Override
        protected void xFunc() throws SQLException {
            String text = value_text(0);
            if (text == null) {
                result();
            } else {
                result(SqlDialect.fold(text));
            }
        }
    }

    private static final class Regexp extends Function {
        private final StatementClock clock;

        Regexp(StatementClock clock) {
            this.clock = clock;
        }

        @Override
        protected void xFunc() throws SQLException {
            String pattern = value_text(0);
            String text = value_text(1);
            if (pattern == null || text == null) {
                result();
                return;
            }
            try {
                result(JsonFunctions.found(pattern, text, clock::over) ? 1 : 0);
            } catch (PatternSearch.Interrupted tooLong) {
                error(StatementClock.OVER);
            }
        }
    }
}
