package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.dialect.sql.Scripted.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RowCursor;
import routes.entity.RowValues;
import routes.entity.UnitOfWork;

/** What an answer that is streamed promises, the same on every database. */
public abstract class StreamContract extends IdempotencyContract {
    @Test
    void rowsAreStreamedAndTheirConnectionComesBack() {
        for (int i = 0; i < 20; i++) {
            route.run(create("i" + i, "n" + i));
        }
        // More streams than any pool has connections, one after another.
        for (int i = 0; i < 50; i++) {
            assertThat(streamed(20)).isEqualTo(20);
        }
        // And as many that are left half read: the end of the exchange closes them.
        for (int i = 0; i < 50; i++) {
            assertThat(streamed(3)).isEqualTo(3);
        }
        assertThat(Scripted.count(database)).isEqualTo(20);
    }

    @Test
    void rowsAreReadByColumnsAsWell() {
        streamed(cursor -> assertThat(cursor.values(List.of("id")).next()).isFalse());
        for (int i = 0; i < 3; i++) {
            route.run(create("i" + i, "n" + i));
        }
        List<List<Object>> read = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            read.clear();
            streamed(cursor -> {
                RowValues rows = cursor.values(List.of("name", "none", "id"));
                while (rows.next()) {
                    read.add(Arrays.asList(rows.value(0), rows.value(1), rows.text(1), rows.value(2)));
                }
                assertThat(rows.next()).isFalse();
                assertThat(cursor.hasNext()).isFalse();
            });
        }
        assertThat(read)
                .containsExactly(
                        Arrays.asList("n0", null, null, "i0"),
                        Arrays.asList("n1", null, null, "i1"),
                        Arrays.asList("n2", null, null, "i2"));
    }

    private int streamed(int rows) {
        AtomicInteger seen = new AtomicInteger();
        streamed(cursor -> {
            while (seen.get() < rows && cursor.hasNext()) {
                assertThat(cursor.next()).containsKey("id");
                seen.incrementAndGet();
            }
        });
        return seen.get();
    }

    private void streamed(Consumer<RowCursor> reading) {
        EntityCall call = streamCall();
        route.template().send("direct:dialect-sql", exchange -> {
            exchange.getMessage().setBody(UnitOfWork.of(call));
            exchange.getExchangeExtension().addOnCompletion(new org.apache.camel.support.SynchronizationAdapter() {
                @Override
                public void onComplete(Exchange done) {
                    reading.accept(call.result().cursor());
                }

                @Override
                public int getOrder() {
                    return HIGHEST;
                }
            });
        });
    }

    private EntityCall streamCall() {
        return Scripted.call(
                project,
                Operation.FIND_ALL,
                () -> stream("SELECT \"id\", \"name\" FROM \"items\" ORDER BY \"id\"")
                        .map(answer -> new EntityResult(
                                Operation.FIND_ALL, null, null, null, null, null, null, answer.cursor(), false)));
    }

    @Test
    void aStreamThatFailsWhilePlannedLeavesNothingOpen() {
        route.run(create("a", "one"));
        for (int i = 0; i < 50; i++) {
            EntityCall failing = Scripted.call(
                    project,
                    Operation.FIND_ALL,
                    () -> stream("SELECT \"id\" FROM \"items\"").then(answer -> {
                        throw new EntityException(ErrorCode.NOT_SUPPORTED, "no");
                    }));
            assertThatThrownBy(() -> route.run(failing)).isInstanceOf(EntityException.class);
        }
        assertThat(streamed(1)).isEqualTo(1);
    }

    @Test
    void writersGoOnWhileAStreamIsRead() throws Exception {
        for (int i = 0; i < 20; i++) {
            route.run(create("i" + i, "n" + i));
        }
        AtomicInteger seen = new AtomicInteger();
        route.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:slow").to("direct:dialect-sql").process(exchange -> {
                    RowCursor cursor = exchange.getMessage()
                            .getBody(UnitOfWork.class)
                            .calls()
                            .get(0)
                            .result()
                            .cursor();
                    while (cursor.hasNext()) {
                        cursor.next();
                        route.run(create(id(), id()));
                        seen.incrementAndGet();
                    }
                });
            }
        });

        Exchange exchange =
                route.template().send("direct:slow", given -> given.getMessage().setBody(UnitOfWork.of(streamCall())));

        assertThat(exchange.getException()).isNull();
        assertThat(seen).hasValue(20);
        assertThat(Scripted.count(database)).isEqualTo(40);
    }
}
