package routes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import routes.entity.Caller;
import routes.entity.EntityException;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;

/** Polling and writing down beside each other, while the system database is away or slow. */
class KeyUpkeepTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final Replica here = new Replica();
    private final Replica there = here.beside();
    private final AtomicInteger writes = new AtomicInteger();

    @Test
    void anOutageIsToldOnceAndItsEndOnce() {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        Logger logger = (Logger) LoggerFactory.getLogger(KeyUpkeep.class);
        logger.addAppender(told);
        KeyUpkeep upkeep = upkeep(() -> {
            throw new EntityException(ErrorCode.DB_NOT_CONNECTED, "down");
        });
        try {
            there.gateway.down(true);
            upkeep.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> writes.get() >= 5);
            assertThat(told.list)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getLevel()).isEqualTo(Level.WARN));
            there.gateway.down(false);
            await().atMost(Duration.ofSeconds(20)).until(() -> told.list.size() > 1);
            assertThat(told.list.get(1).getFormattedMessage()).contains("readable again");
        } finally {
            upkeep.close();
            logger.detachAppender(told);
        }
    }

    @Test
    void aWriteThatWaitsHoldsUpNoRevocation() {
        String key = here.issue("app");
        there.identify(key);
        CountDownLatch answer = new CountDownLatch(1);
        KeyUpkeep upkeep = upkeep(() -> {
            try {
                assertThat(answer.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            upkeep.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> writes.get() == 1);
            here.store.revoke("app", Actor.COMMAND_LINE);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> Refused.with(ErrorCode.UNAUTHORIZED, () -> there.identify(key)));
        } finally {
            answer.countDown();
            upkeep.close();
        }
    }

    // Usage lies in a database of its own, where each write does as told.
    private KeyUpkeep upkeep(Runnable write) {
        KeyUsage usage = new KeyUsage(
                new KeyStore(
                        new EntityGateway() {
                            @Override
                            public EntityResult call(EntityRequest request, Caller caller) {
                                throw new IllegalStateException("usage is written in batches");
                            }

                            @Override
                            public List<EntityResult> callAtomically(List<EntityRequest> requests, Caller caller) {
                                writes.incrementAndGet();
                                write.run();
                                return List.of();
                            }
                        },
                        here.clock),
                here.clock);
        usage.of("app").add(here.clock.millis(), null);
        return new KeyUpkeep(there.events, usage, OFTEN, OFTEN);
    }
}
