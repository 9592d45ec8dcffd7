package routes.dialect.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs flows on a connection at hand, for work at boot that no route carries. Rows that a flow wants through
 * a cursor are read at once, since nothing here outlives the call.
 */
public final class JdbcFlows implements FlowRunner {
    private final Connection connection;
    private final SqlProblems problems;
    private final AnswerWeight weight;

    JdbcFlows(Connection connection, SqlProblems problems, AnswerWeight weight) {
        this.connection = connection;
        this.problems = problems;
        this.weight = weight;
    }

    @Override
    public <T> T run(Flow<T> flow) {
        Flow<T> at = flow;
        while (at instanceof Flow.Run<T> run) {
            SqlStatement statement = (SqlStatement) run.step();
            try {
                at = run.then().apply(execute(statement));
            } catch (SQLException failure) {
                throw problems.of(failure, statement, null);
            }
        }
        return ((Flow.Done<T>) at).value();
    }

    private SqlAnswer execute(SqlStatement statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.text())) {
            PositionalParameters.bind(prepared, statement.parameters());
            if (!prepared.execute()) {
                return SqlAnswer.ofCount(prepared.getUpdateCount());
            }
            try (ResultSet rows = prepared.getResultSet()) {
                List<Map<String, Object>> all = read(rows);
                return statement.kind() == SqlStatement.Kind.STREAM
                        ? SqlAnswer.ofCursor(new ReadRows(all.iterator()))
                        : SqlAnswer.ofRows(all);
            }
        }
    }

    private List<Map<String, Object>> read(ResultSet rows) throws SQLException {
        ResultSetMetaData shape = rows.getMetaData();
        int columns = shape.getColumnCount();
        List<Map<String, Object>> all = new ArrayList<>();
        while (rows.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            weight.row();
            for (int i = 1; i <= columns; i++) {
                Object value = shape.getColumnType(i) == Types.BLOB ? rows.getBytes(i) : rows.getObject(i);
                weight.value(value);
                row.put(shape.getColumnLabel(i), value);
            }
            all.add(row);
        }
        return all;
    }
}
