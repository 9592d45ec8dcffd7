package routes.dialect.sql;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.support.StreamListIterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step between two statements of a unit of work: takes the answer of the last one and puts the text of
 * the next into the body, and the statement itself into a property that the route's loop goes by.
 */
public final class NextStatement implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(NextStatement.class);

    /** The statement that is to run; absent when the unit is done. */
    public static final String STATEMENT = "statement";

    /** Present beside {@link #STATEMENT} when its rows are wanted through a cursor. */
    public static final String STREAM = "stream";

    @Override
    public void process(Exchange exchange) {
        SqlUnit unit = SqlUnit.current();
        Message message = exchange.getMessage();
        SqlStatement last = unit.statement();
        if (last != null) {
            unit.accept(answer(unit, last, message));
            if (last.kind() == SqlStatement.Kind.STREAM) {
                exchange.removeProperty(STREAM);
            }
        }
        SqlStatement next = unit.next();
        if (next != null) {
            unit.work().goOn();
        } else {
            unit.finish();
            exchange.removeProperty(STATEMENT);
            message.setBody(unit.work());
            return;
        }
        exchange.setProperty(STATEMENT, next);
        if (unit.streaming()) {
            exchange.setProperty(STREAM, Boolean.TRUE);
        }
        message.setBody(next.text());
        if (unit.database().showsStatements()) {
            LOG.info("sql: {} project={}", next.text(), unit.work().project().slug());
        }
    }

    private static SqlAnswer answer(SqlUnit unit, SqlStatement last, Message message) {
        Object updated = message.removeHeader(JdbcConstants.JDBC_UPDATE_COUNT);
        if (updated instanceof Integer count) {
            return SqlAnswer.ofCount(count);
        }
        message.removeHeader(JdbcConstants.JDBC_COLUMN_NAMES);
        if (unit.streaming()) {
            return SqlAnswer.ofCursor(unit.cursor(body(message, StreamListIterator.class)));
        }
        message.removeHeader(JdbcConstants.JDBC_ROW_COUNT);
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows = body(message, List.class);
        if (last.kind() == SqlStatement.Kind.WEIGHED) {
            unit.weight().rows(rows);
        }
        return last.kind() == SqlStatement.Kind.STREAM
                ? SqlAnswer.ofCursor(new ReadRows(rows.iterator()))
                : SqlAnswer.ofRows(rows);
    }

    private static <T> T body(Message message, Class<T> type) {
        @Nullable Object body = message.getBody();
        if (!type.isInstance(body)) {
            throw new IllegalStateException("the statement's step left no " + type.getSimpleName() + " behind");
        }
        return type.cast(body);
    }
}
