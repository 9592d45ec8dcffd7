package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.RowCursor;
import routes.schema.FieldType;
import routes.schema.SchemaCatalog;

/**
 * A database that is not here. What is asked of it is planned twice: in the words of one that is, which answers,
 * and in its own, where each statement is judged and gets the answer of its counterpart, in its own driver's
 * values. The outcome is the second plan's.
 */
public final class JudgedDatabase extends TestDatabase {
    // A text is judged once, whatever its values.
    private static final Map<String, Optional<String>> JUDGED = new ConcurrentHashMap<>();

    private final SqlDialect real;
    private final SqlDialect acting;
    private final SqlDialect judged;
    private final SqlJudge judge;
    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<SqlStatement> ran = new ArrayList<>();
    private @Nullable List<Map<String, Object>> translated;

    /** @param types of the tables that are made in the database that answers */
    public JudgedDatabase(
            Connection connection,
            SqlDialect real,
            Function<FieldType, String> types,
            SqlDialect judged,
            SqlJudge judge) {
        super(connection, real, types);
        this.real = real;
        this.acting = new ActingDialect(real, judged);
        this.judged = judged;
        this.judge = judge;
    }

    @Override
    public SqlDialect dialect() {
        return judged;
    }

    @Override
    public void create(SchemaCatalog catalog) {
        super.create(catalog);
        judge.learn(catalog);
    }

    /** Statements in the judged dialect since this was asked last. */
    @Override
    public List<SqlStatement> ran() {
        super.ran();
        List<SqlStatement> statements = List.copyOf(ran);
        ran.clear();
        return statements;
    }

    @Override
    public <T> T run(Plan<T> plan) {
        T answered = null;
        RuntimeException refused = null;
        try {
            answered = super.run(plan.in(acting, this));
        } catch (RuntimeException failure) {
            refused = failure;
        }
        T outcome;
        try {
            outcome = replay(plan.in(judged, this::replayed));
        } catch (RuntimeException failure) {
            answers.clear();
            if (refused == null || refused.getClass() != failure.getClass()) {
                throw new AssertionError("refused by one of the two", failure);
            }
            if (failure instanceof EntityException told) {
                assertThat(told.code()).isEqualTo(((EntityException) refused).code());
            }
            throw failure;
        }
        if (refused != null) {
            throw refused;
        }
        assertThat(answers).as("answers nobody asked for").isEmpty();
        return inStep(answered, outcome);
    }

    @Override
    SqlAnswer answer(SqlStatement statement) throws SQLException {
        translated = null;
        try {
            SqlAnswer answer = super.answer(statement);
            List<Map<String, Object>> rows = translated;
            answers.add(rows == null ? answer : ofRows(statement, rows));
            return answer;
        } catch (SQLException failure) {
            answers.add(failure);
            throw failure;
        }
    }

    @Override
    List<Map<String, Object>> rows(ResultSet result) throws SQLException {
        ResultSetMetaData shape = result.getMetaData();
        List<Map<String, Object>> rows = super.rows(result);
        List<Map<String, Object>> copies = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> copy = new LinkedHashMap<>();
            int column = 1;
            for (Map.Entry<String, Object> value : row.entrySet()) {
                FieldType type = type(shape, column++);
                copy.put(value.getKey(), judged.bind(type, real.read(type, value.getValue())));
            }
            copies.add(copy);
        }
        translated = copies;
        return rows;
    }

    private static FieldType type(ResultSetMetaData shape, int column) throws SQLException {
        return switch (shape.getColumnType(column)) {
            case Types.BIT, Types.BOOLEAN -> FieldType.BOOLEAN;
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> FieldType.INTEGER;
            case Types.DOUBLE, Types.REAL -> FieldType.NUMBER;
            case Types.NUMERIC -> FieldType.DECIMAL;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> FieldType.DATE;
            case Types.BINARY -> FieldType.BINARY;
            case Types.OTHER -> FieldType.JSON;
            default -> FieldType.STRING;
        };
    }

    private <T> T replayed(Flow<T> flow) {
        return replay(flow);
    }

    private <T> T replay(Flow<T> flow) {
        Flow<T> at = flow;
        while (at instanceof Flow.Run<T> run) {
            SqlStatement statement = (SqlStatement) run.step();
            judge(statement);
            Object answer = answers.poll();
            if (answer instanceof SQLException failure) {
                throw new IllegalStateException(statement.text() + ": " + failure.getMessage(), failure);
            }
            if (answer == null) {
                throw new IllegalStateException("one statement more: " + statement);
            }
            at = run.then().apply((SqlAnswer) answer);
        }
        return ((Flow.Done<T>) at).value();
    }

    private void judge(SqlStatement statement) {
        ran.add(statement);
        String text = statement.text();
        assertThat(CountedStatements.marks(text))
                .as(text)
                .isEqualTo(statement.parameters().size());
        JUDGED.computeIfAbsent(judged.id() + ":" + text, absent -> judge.fault(text))
                .ifPresent(fault -> fail("%s%n%s", text, fault));
    }

    @SuppressWarnings("unchecked")
    private static <T> T inStep(T answered, T outcome) {
        if (!(outcome instanceof EntityResult result) || result.cursor() == null) {
            return outcome;
        }
        RowCursor first = ((EntityResult) answered).cursor();
        RowCursor second = result.cursor();
        RowCursor both = new RowCursor() {
            @Override
            public List<String> names() {
                assertThat(second.names()).isEqualTo(first.names());
                return second.names();
            }

            @Override
            public boolean hasNext() {
                // The first asks the database, whose answers the second takes.
                boolean more = first.hasNext();
                assertThat(second.hasNext()).isEqualTo(more);
                return more;
            }

            @Override
            public Map<String, Object> next() {
                first.next();
                return second.next();
            }

            @Override
            public void close() {
                first.close();
                second.close();
            }
        };
        return (T) new EntityResult(
                result.operation(),
                result.data(),
                result.count(),
                result.total(),
                result.limit(),
                result.next(),
                result.tag(),
                both,
                result.created());
    }
}
