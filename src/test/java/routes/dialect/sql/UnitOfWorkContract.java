package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.dialect.sql.Scripted.insert;
import static routes.dialect.sql.Scripted.query;
import static routes.dialect.sql.Scripted.update;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import routes.entity.BatchTime;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.UnitOfWork;
import routes.schema.SchemaStrategy;

/** What a unit of work promises, the same on every database. */
public abstract class UnitOfWorkContract extends StreamContract {
    @Test
    void aWriteIsThereAfterwards() {
        EntityResult result = route.run(create("a", "one"));

        assertThat(result.created()).isTrue();
        assertThat(Scripted.count(database)).isEqualTo(1);
    }

    @Test
    void aReadGivesItsRows() {
        route.run(create("a", "one"));
        EntityCall read = Scripted.call(
                project,
                Operation.FIND_ALL,
                () -> query("SELECT \"id\", \"name\" FROM \"items\" WHERE \"id\" = ?", "a")
                        .map(answer -> EntityResult.of(Operation.FIND_ALL, answer.rows())));

        assertThat(route.run(read).data()).isEqualTo(List.of(Map.of("id", "a", "name", "one")));
    }

    @Test
    void statementsAreShownOnRequestAndWithoutTheirValues() {
        ListAppender<ILoggingEvent> shown = new ListAppender<>();
        shown.start();
        Logger logger = (Logger) LoggerFactory.getLogger(NextStatement.class);
        logger.addAppender(shown);
        try {
            route.run(create("a", "nothing is told"));
            assertThat(shown.list).isEmpty();
            database.showStatements();
            route.run(create("b", "private"));
        } finally {
            logger.detachAppender(shown);
        }
        assertThat(shown.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormattedMessage())
                        .startsWith("sql: ")
                        .doesNotContain("private"));
        assertThat(shown.list.get(0).getFormattedMessage()).contains("INSERT INTO");
    }

    @Test
    void aFailureOfTheLastStatementUndoesTheFirst() {
        EntityCall twice = Scripted.call(
                project, Operation.CREATE, () -> insert("a", "one", 1).then(first -> insert("b", "one", 1)));

        assertThatThrownBy(() -> route.run(twice)).isInstanceOfSatisfying(EntityException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT);
            assertThat(failure.details())
                    .singleElement()
                    .satisfies(detail -> assertThat(detail.field()).isEqualTo("name"));
        });
        assertThat(Scripted.count(database)).isZero();
        assertThat(twice.answered()).isFalse();
        assertThat(route.run(create("a", "one")).created()).isTrue();
    }

    @Test
    void aBatchHappensAsAWhole() {
        UnitOfWork good = new UnitOfWork(List.of(create("a", "one"), create("b", "two")), true);
        UnitOfWork bad = new UnitOfWork(List.of(create("c", "three"), create("d", "one")), true);

        assertThat(route.run(good)).hasSize(2);
        UnitOfWork late = new UnitOfWork(List.of(create("e", "five")), true, new BatchTime(Duration.ZERO));

        assertThatThrownBy(() -> route.run(bad)).isInstanceOf(EntityException.class);
        assertThatThrownBy(() -> route.run(late))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TIMEOUT));
        assertThat(Scripted.count(database)).isEqualTo(2);
    }

    @Test
    void aFailureReachesTheHandlerOfTheCallingRoute() throws Exception {
        route.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(EntityException.class).handled(true).setBody(simple("told: ${exception.code}"));
                from("direct:transport").to("direct:dialect-sql");
            }
        });
        route.run(create("a", "one"));

        Exchange exchange = route.template()
                .send("direct:transport", given -> given.getMessage().setBody(UnitOfWork.of(create("b", "one"))));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("told: CONFLICT");
    }

    @Test
    void aUnitInsideAUnitJoinsIt() {
        EntityCall outer = Scripted.call(
                project,
                Operation.CREATE,
                () -> insert("a", "one", 1).then(first -> {
                    route.run(create("b", "two"));
                    return Flow.done(first);
                }));

        route.run(outer);

        assertThat(Scripted.count(database)).isEqualTo(2);
    }

    @Test
    void aFailureInsideThatSomeoneSwallowsStillUndoesTheWhole() {
        EntityCall outer = Scripted.call(
                project,
                Operation.CREATE,
                () -> insert("a", "one", 1).then(first -> {
                    assertThatThrownBy(() -> route.run(create("b", "one"))).isInstanceOf(EntityException.class);
                    return Flow.done(first);
                }));

        assertThatThrownBy(() -> route.run(outer)).isInstanceOf(EntityException.class);
        assertThat(Scripted.count(database)).isZero();
    }

    @Test
    void aWriteThatARouteRollsBackIsNoSuccess() throws Exception {
        route.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).setBody(simple("told: ${exception.message}"));
                from("direct:transport").to("direct:edited");
                from("direct:edited")
                        .errorHandler(noErrorHandler())
                        .transacted("unitOfWork")
                        .process(exchange -> exchange.setRollbackOnly(true));
            }
        });
        Exchange exchange = route.template()
                .send("direct:transport", given -> given.getMessage().setBody(UnitOfWork.of(create("a", "one"))));
        assertThat(exchange.getMessage().getBody(String.class)).startsWith("told: a step of the route");
        assertThat(Scripted.count(database)).isZero();
    }

    @Test
    void anotherProjectInsideAUnitIsRefused() throws Exception {
        try (SqlDatabase other = open(SqlSettings.DEFAULT.forProject("other", "other_"), SchemaStrategy.CREATE)) {
            EntityProject second = Scripted.project(other, Scripted.items());
            EntityCall outer = Scripted.call(
                    project,
                    Operation.CREATE,
                    () -> insert("a", "one", 1).then(first -> {
                        route.run(Scripted.call(second, Operation.CREATE, () -> insert("b", "two", 1)));
                        return Flow.done(first);
                    }));

            assertThatThrownBy(() -> route.run(outer)).isInstanceOf(IllegalStateException.class);
            assertThat(Scripted.count(database)).isZero();
        }
    }

    @Test
    void withoutAUnitThereIsNoConnection() {
        assertThatThrownBy(() -> ProjectDataSource.create().getConnection()).hasMessageContaining("no project");
    }

    @Test
    void aUnitThatLostARaceIsRunAgainFromItsStart() {
        AtomicInteger runs = new AtomicInteger();
        EntityCall racing = Scripted.call(
                project,
                Operation.CREATE,
                () -> insert("a", "one", 1)
                        .then(first -> runs.incrementAndGet() < 3
                                ? new Flow.Run<EntityResult>(
                                        new SqlStatement("SELECT 1 FROM \"items\"", List.of(), SqlStatement.Kind.QUERY),
                                        answer -> {
                                            throw new IllegalStateException(lostRace());
                                        })
                                : Flow.done(first)));

        assertThat(route.run(racing).created()).isTrue();
        assertThat(runs).hasValue(3);
        assertThat(Scripted.count(database)).isEqualTo(1);
    }

    /** The exception with which this database tells that a transaction lost a race. */
    protected abstract java.sql.SQLException lostRace();

    @Test
    void aUnitThatAlwaysLosesGivesUpAndSaysWhenToComeBack() {
        AtomicInteger runs = new AtomicInteger();
        EntityCall losing = Scripted.call(
                project,
                Operation.CREATE,
                () -> insert("a", "one", 1).then(first -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException(lostRace());
                }));

        assertThatThrownBy(() -> route.run(losing)).isInstanceOfSatisfying(EntityException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED);
            assertThat(failure.retryAfter()).isNotNull();
        });
        assertThat(runs).hasValue(20);
        assertThat(Scripted.count(database)).isZero();
    }

    @Test
    void fourThreadsOnTwoProjectsNeverMix() throws Exception {
        try (SqlDatabase other = open(SqlSettings.DEFAULT.forProject("other", "other_"), SchemaStrategy.CREATE)) {
            EntityProject second = Scripted.project(other, Scripted.items());
            String table = "\"other_items\"";
            List<Future<Integer>> done = inParallel(4, thread -> {
                int failed = 0;
                for (int i = 0; i < 100; i++) {
                    boolean fail = i % 5 == 0;
                    boolean first = i % 2 == 0;
                    String id = thread + "-" + i;
                    EntityCall call = Scripted.call(
                            first ? project : second,
                            Operation.CREATE,
                            () -> update(
                                            "INSERT INTO " + (first ? "\"items\"" : table)
                                                    + " (\"id\", \"name\", \"amount\") VALUES (?, ?, ?)",
                                            id,
                                            id,
                                            1L)
                                    .then(row -> {
                                        if (fail) {
                                            throw new EntityException(ErrorCode.VALIDATION_FAILED, "planned");
                                        }
                                        return Flow.done(EntityResult.of(Operation.CREATE, id));
                                    }));
                    try {
                        route.run(call);
                    } catch (EntityException planned) {
                        assertThat(planned.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                        failed++;
                    }
                }
                return failed;
            });
            for (Future<Integer> future : done) {
                assertThat(future.get()).isEqualTo(20);
            }
            assertThat(Scripted.count(database)).isEqualTo(160);
            assertThat(((Number) other.read(query("SELECT COUNT(*) AS \"n\" FROM " + table))
                                    .rows()
                                    .get(0)
                                    .get("n"))
                            .intValue())
                    .isEqualTo(160);
        }
    }
}
