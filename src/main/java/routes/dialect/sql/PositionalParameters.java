package routes.dialect.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Binds the values of the statement that the exchange carries, in their order. The text goes to the driver
 * as it is: camel-jdbc's own strategy would look for parameter names in it.
 */
public final class PositionalParameters implements JdbcPrepareStatementStrategy {

    @Override
    public String prepareQuery(String query, boolean allowNamedParameters) {
        return query;
    }

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParams, Exchange exchange, Object value) {
        return exchange.getProperty(NextStatement.STATEMENT, SqlStatement.class)
                .parameters()
                .iterator();
    }

    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> iterator, int expectedParams)
            throws SQLException {
        int position = 0;
        while (iterator.hasNext()) {
            statement.setObject(++position, iterator.next());
        }
    }

    static void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
