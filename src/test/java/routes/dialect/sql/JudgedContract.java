package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import routes.dialect.postgres.PostgresTestDatabase;
import routes.entity.Caller;
import routes.entity.ChangeEvent;
import routes.entity.Database;
import routes.entity.EntityCall;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.Operation;
import routes.entity.RelayPositions;
import routes.entity.RowChange;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;

/**
 * A dialect whose database can't run here: every statement of all contracts is judged, and answered by another one;
 * so are those that make tables and keep idempotency records. The judge itself has to refuse what is wrong.
 */
public abstract class JudgedContract extends PlannerContracts {
    protected abstract SqlVendor vendor();

    /** Must not depend on a database: it is asked about each text once, whichever test asks first. */
    protected abstract SqlJudge judge();

    /** A judge who knows no tables yet, if judges know tables. */
    protected SqlJudge newcomer() {
        return judge();
    }

    /** Statements that are good elsewhere, or almost good here. */
    protected abstract List<String> wrong();

    /** Statements that make tables. */
    protected final List<String> tables() {
        return TableStatements.making(vendor());
    }

    private SqlDialect dialect() {
        return vendor().dialect("");
    }

    @Override
    protected TestDatabase open() {
        return openForFilters();
    }

    @Override
    protected TestDatabase openForFilters() {
        return PostgresTestDatabase.judged(dialect(), judge());
    }

    private void accepted(String statement) {
        assertThat(judge().fault(statement)).as(statement).isEmpty();
    }

    @Test
    void statementsThatMakeTablesAreAccepted() {
        SqlJudge newcomer = newcomer();
        for (String statement : tables()) {
            assertThat(newcomer.fault(statement)).as(statement).isEmpty();
        }
    }

    @Test
    void statementsAroundTablesAreAccepted() {
        TableStatements.beside(vendor()).forEach(this::accepted);
    }

    @Test
    void plantedFaultsAreRejected() {
        for (String statement : wrong()) {
            assertThat(judge().fault(statement)).as(statement).isPresent();
        }
    }

    @Test
    void idempotencyRecordsAreKeptFoundAndForgotten() {
        List<String> first = statements(List.of(
                SqlAnswer.ofRows(List.of()),
                SqlAnswer.ofCount(1),
                SqlAnswer.ofRows(List.of(row("id", "a"), row("id", "b"))),
                SqlAnswer.ofCount(2)));
        List<String> again = statements(List.of(
                SqlAnswer.ofRows(List.of(row("request", "r", "answer", "{}", "expires", 0L))),
                SqlAnswer.ofCount(1),
                SqlAnswer.ofCount(1),
                SqlAnswer.ofRows(List.of())));

        assertThat(first).hasSize(4);
        assertThat(again).hasSize(4);
        first.forEach(this::accepted);
        again.forEach(this::accepted);
    }

    @Test
    void changesAreNumberedKeptReadAndForgotten() {
        ChangeTable table = new ChangeTable(dialect(), "");
        EntitySchema schema = ShopContract.CATALOG.entities().iterator().next();
        Map<String, Object> image = row("id", "a", "name", "b");
        RowChange first = new RowChange(0, schema, "a", ChangeEvent.Kind.CREATED, null, image, 1);
        RowChange second = new RowChange(0, schema, "a", ChangeEvent.Kind.DELETED, image, null, 2);
        List<RowChange> several = table.insertable() > 1 ? List.of(first, second) : List.of(second);

        assertThat(Stream.of(
                        table.begin(0),
                        table.take(2),
                        table.taken(),
                        table.insert(List.of(first), 1L),
                        table.insert(several, 2L),
                        table.range(),
                        table.after(1, 500),
                        table.oldest(1001),
                        table.deleteTo(7)))
                .extracting(SqlStatement::text)
                .allSatisfy(this::accepted);
    }

    @Test
    void relaysAreBegunFoundAndMoved() {
        RelayTable table = new RelayTable(dialect(), "");
        RelayPositions.Mark seen = new RelayPositions.Mark(1, RelayPositions.Mark.NOBODY, 0);
        RelayPositions.Mark next = new RelayPositions.Mark(2, "me", 5000);

        assertThat(Stream.of(table.find("nats"), table.insert("nats", seen), table.replace("nats", seen, next)))
                .extracting(SqlStatement::text)
                .allSatisfy(this::accepted);
    }

    private List<String> statements(List<SqlAnswer> answers) {
        EntityCall call = new EntityCall(EntityRequest.of(Operation.CREATE, "Item")
                .data(Map.of("name", "x"))
                .idempotencyKey("k")
                .build());
        call.caller(Caller.system());
        call.project(new Nowhere());
        List<String> texts = new ArrayList<>();
        Flow<EntityResult> flow = new Idempotency(new AnswerTable(dialect()))
                .once(call, () -> Flow.done(EntityResult.of(Operation.CREATE, Map.of("id", "1"))));
        while (flow instanceof Flow.Run<EntityResult> run) {
            flow = run.then().apply(answers.get(texts.size()));
            texts.add(((SqlStatement) run.step()).text());
        }
        return texts;
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    private record Nowhere() implements EntityProject {
        @Override
        public String slug() {
            return "test";
        }

        @Override
        public SchemaCatalog catalog() {
            throw new AssertionError("nothing is asked of it");
        }

        @Override
        public Database database() {
            throw new AssertionError("nothing is asked of it");
        }
    }
}
