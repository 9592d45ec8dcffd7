package routes.dialect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.dialect.sql.Scripted.insert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;

/** What an idempotency key promises, the same on every database. */
abstract class IdempotencyContract extends RouteFixture {
    @Test
    void aHundredRequestsOfOneIdempotencyKeyMakeOneRow() throws Exception {
        String key = id();
        EntityRequest request = EntityRequest.of(Operation.CREATE, "Item")
                .data(Map.of("name", "one"))
                .idempotencyKey(key)
                .build();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<EntityResult>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    String id = id();
                    return patiently(() -> route.run(Scripted.call(project, request, () -> insert(id, id, 1))));
                }));
            }
            start.countDown();
            List<Object> data = new ArrayList<>();
            for (Future<EntityResult> answer : answers) {
                EntityResult result = answer.get(60, TimeUnit.SECONDS);
                assertThat(result.created()).isTrue();
                data.add(result.data());
            }
            assertThat(data).containsOnly(data.get(0));
            assertThat(Scripted.count(database)).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    // As a client does that was told to come back; its key makes that safe.
    private static EntityResult patiently(java.util.function.Supplier<EntityResult> request) {
        for (int i = 0; ; i++) {
            try {
                return request.get();
            } catch (EntityException failure) {
                if (failure.code() != ErrorCode.OVERLOADED || i == 20) {
                    throw failure;
                }
            }
        }
    }

    @Test
    void anIdempotencyKeyIsGoodForOneRequestOnly() {
        String key = id();
        EntityRequest first = EntityRequest.of(Operation.CREATE, "Item")
                .data(Map.of("name", "one"))
                .idempotencyKey(key)
                .build();
        EntityRequest other = EntityRequest.of(Operation.CREATE, "Item")
                .data(Map.of("name", "two"))
                .idempotencyKey(key)
                .build();
        route.run(Scripted.call(project, first, () -> insert("a", "one", 1)));

        assertThatThrownBy(() -> route.run(Scripted.call(project, other, () -> insert("b", "two", 1))))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.IDEMPOTENCY_MISMATCH));
    }

    @Test
    void aFailedRequestUsesUpNoIdempotencyKey() {
        String key = id();
        EntityRequest request = EntityRequest.of(Operation.CREATE, "Item")
                .data(Map.of("name", "one"))
                .idempotencyKey(key)
                .build();
        route.run(create("a", "one"));

        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> route.run(Scripted.call(project, request, () -> {
                    tries.incrementAndGet();
                    return insert("b", "one", 1);
                })))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(tries).as("looks at what may have been a race").hasValueLessThanOrEqualTo(3);
        assertThat(route.run(Scripted.call(project, request, () -> insert("b", "two", 1)))
                        .data())
                .isEqualTo("b");
    }
}
