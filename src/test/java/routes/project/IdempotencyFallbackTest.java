package routes.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import routes.access.InMemoryGateway;
import routes.access.MovedClock;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;

class IdempotencyFallbackTest {
    private final InMemoryGateway gateway = new InMemoryGateway();
    private final MovedClock clock = new MovedClock();
    private final IdempotencyFallback fallback = new IdempotencyFallback(gateway, clock);
    private final Project project = Projects.project("shop");

    private EntityCall create(@Nullable String key, String name) {
        EntityCall call = new EntityCall(EntityRequest.of(Operation.CREATE, "Thing")
                .data(Map.of("name", name))
                .idempotencyKey(key)
                .build());
        call.caller(Projects.caller(null));
        call.project(project);
        return call;
    }

    private void succeed(EntityCall call, String answer) {
        call.result(EntityResult.of(Operation.CREATE, Map.of("id", answer)).withCreated(true));
        fallback.end(call, true);
    }

    private ErrorCode refused(EntityCall call) {
        EntityException refusal = catchThrowableOfType(EntityException.class, () -> fallback.begin(call));
        assertThat(refusal).isNotNull();
        return refusal.code();
    }

    @Test
    void onlyWritesWithAKeyThatTheDatabaseCannotKeepAreItsConcern() {
        assertThat(IdempotencyFallback.concerns(create("k", "a"))).isTrue();
        assertThat(IdempotencyFallback.concerns(create(null, "a"))).isFalse();
    }

    @Test
    void aRepeatedRequestGetsItsFirstAnswer() {
        EntityCall first = create("k", "a");
        assertThat(fallback.begin(first)).isNull();
        succeed(first, "1");
        EntityResult again = fallback.begin(create("k", "a"));
        assertThat(again).isEqualTo(first.result());
        assertThat(fallback.begin(create("other", "a"))).isNull();
    }

    @Test
    void aKeyIsGoodForOneRequestOnly() {
        EntityCall first = create("k", "a");
        fallback.begin(first);
        assertThat(refused(create("k", "b"))).isEqualTo(ErrorCode.IDEMPOTENCY_MISMATCH);
        succeed(first, "1");
        assertThat(refused(create("k", "b"))).isEqualTo(ErrorCode.IDEMPOTENCY_MISMATCH);
    }

    @Test
    void ofRequestsAtTheSameTimeOneRuns() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> all = IntStream.range(0, 50)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        try {
                            return fallback.begin(create("k", "a")) == null;
                        } catch (EntityException running) {
                            assertThat(running.code()).isEqualTo(ErrorCode.CONFLICT);
                            return false;
                        }
                    })
                    .toList();
            int ran = 0;
            for (Future<Boolean> one : threads.invokeAll(all)) {
                ran += one.get() ? 1 : 0;
            }
            assertThat(ran).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFailedRequestUsesUpNoKey() {
        EntityCall first = create("k", "a");
        fallback.begin(first);
        fallback.end(first, false);
        assertThat(fallback.begin(create("k", "b"))).isNull();
    }

    @Test
    void aRequestThatWasCutOffMayBeRepeatedAfterAWhile() {
        fallback.begin(create("k", "a"));
        clock.move(IdempotencyFallback.LONGEST_RUN.minusSeconds(1));
        assertThat(refused(create("k", "a"))).isEqualTo(ErrorCode.CONFLICT);
        clock.move(Duration.ofSeconds(2));
        assertThat(fallback.begin(create("k", "a"))).isNull();
    }

    @Test
    void answersAreForgottenAfterADay() {
        EntityCall first = create("k", "a");
        fallback.begin(first);
        succeed(first, "1");
        clock.move(IdempotencyFallback.KEPT.plusSeconds(1));
        EntityCall other = create("other", "a");
        fallback.begin(other);
        succeed(other, "2");
        assertThat(gateway.rows("IdempotencyRecord")).hasSize(1);
    }

    @Test
    void whatWasDoneStandsWhereItCannotBeRecorded() {
        EntityCall first = create("k", "a");
        fallback.begin(first);
        gateway.down(true);
        succeed(first, "1");
        assertThat(refused(create("k", "a"))).isEqualTo(ErrorCode.DB_NOT_CONNECTED);
    }
}
