package routes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.CanonicalDate;

class KeyRevocationTest {
    private final Replica here = new Replica();

    @Test
    void aRevokedKeyIsDeadOnItsNodeAtOnceAndElsewhereWithTheNextPoll() {
        Replica there = here.beside();
        String key = here.issue("app");
        here.identify(key);
        there.identify(key);
        here.store.revoke("app", Actor.COMMAND_LINE);
        Refused.with(ErrorCode.UNAUTHORIZED, () -> here.identify(key));
        assertThat(there.identify(key).label()).isEqualTo("app");
        there.clock.move(Duration.ofSeconds(1));
        there.events.poll();
        Refused.with(ErrorCode.UNAUTHORIZED, () -> there.identify(key));
    }

    @Test
    void aKeyRevokedWhileItIsReadIsNotRemembered() {
        Replica there = here.beside();
        String key = here.issue("app");
        here.gateway.afterRead(() -> {
            here.gateway.afterRead(() -> {});
            there.store.revoke("app", Actor.COMMAND_LINE);
            here.events.poll();
        });
        assertThat(here.identify(key).label()).as("asked before the revocation").isEqualTo("app");
        Refused.with(ErrorCode.UNAUTHORIZED, () -> here.identify(key));
    }

    @Test
    void noRequestThatStartsAfterARevocationGetsThrough() throws Exception {
        Replica free = new Replica(
                here.gateway, here.clock, new KeyHasher(Replica.PEPPER), new Authenticator.Rules(false, Set.of()), 0);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        for (int round = 0; round < 1000; round++) {
            String key = free.issue("round-" + round);
            CountDownLatch hasRead = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            free.gateway.afterRead(() -> {
                free.gateway.afterRead(() -> {});
                hasRead.countDown();
                awaitUnchecked(goOn);
            });
            Future<?> early = reader.submit(() -> free.identify(key));
            assertThat(hasRead.await(20, TimeUnit.SECONDS)).isTrue();
            free.store.revoke(key, Actor.COMMAND_LINE);
            goOn.countDown();
            // The reader now finishes with what it read before; whoever asks meanwhile must not get hold of it.
            do {
                Refused.with(ErrorCode.UNAUTHORIZED, () -> free.identify(key));
            } while (!early.isDone());
            early.get();
            Refused.with(ErrorCode.UNAUTHORIZED, () -> free.identify(key));
        }
        reader.shutdown();
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void everyListenerHearsOfEachRevocationOnceHoweverManyThereAre() {
        Replica there = here.beside();
        List<String> heard = new ArrayList<>();
        Runnable end = there.events.subscribe(heard::add);
        for (int i = 0; i < 2100; i++) {
            here.issue("key-" + i);
            here.store.revoke("key-" + i, Actor.COMMAND_LINE);
        }
        there.events.poll();
        there.clock.move(Duration.ofSeconds(1));
        there.events.poll();
        assertThat(heard).hasSize(2100).doesNotHaveDuplicates();
        end.run();
        here.issue("last");
        here.store.revoke("last", Actor.COMMAND_LINE);
        there.events.poll();
        assertThat(heard).hasSize(2100);
    }

    @Test
    void aListenerThatFailsKeepsNobodyElseFromHearing() {
        List<String> heard = new ArrayList<>();
        here.events.subscribe(keyId -> {
            throw new IllegalStateException("a listener that fails");
        });
        here.events.subscribe(heard::add);
        here.issue("app");
        here.store.revoke("app", Actor.COMMAND_LINE);
        assertThat(heard).hasSize(1);
    }

    @Test
    void anEventWithATimeBeforeTheLastPollIsNotMissed() {
        Replica there = here.beside();
        String key = here.issue("app");
        there.identify(key);
        here.store.revoke("app", Actor.COMMAND_LINE);
        String id = (String) here.gateway.rows("KeyEvent").get(0).get("id");
        here.gateway.change(
                "KeyEvent", id, "at", CanonicalDate.of(here.clock.instant().minusSeconds(50)));
        there.events.poll();
        Refused.with(ErrorCode.UNAUTHORIZED, () -> there.identify(key));
    }

    @Test
    void oldEventsAreCleanedUp() {
        here.issue("app");
        here.store.revoke("app", Actor.COMMAND_LINE);
        for (int minute = 0; minute < 80; minute++) {
            here.clock.move(Duration.ofMinutes(1));
            here.events.poll();
        }
        assertThat(here.gateway.rows("KeyEvent")).isEmpty();
    }

    @Test
    void aKeyIsNamedByLabelIdPrefixOrItselfButNeverAmbiguously() {
        String one = here.issue("one");
        here.issue("two");
        here.issue("three");
        assertThat(here.store.revoke(one, Actor.COMMAND_LINE).label()).isEqualTo("one");
        assertThat(here.store
                        .revoke((String) here.stored("two", "id"), Actor.COMMAND_LINE)
                        .label())
                .isEqualTo("two");
        String shown = here.stored("three", "prefix") + "..." + here.stored("three", "last4");
        assertThat(here.store.revoke(shown, Actor.COMMAND_LINE).label()).isEqualTo("three");
        Refused.with(ErrorCode.NOT_FOUND, () -> here.store.revoke("three", Actor.COMMAND_LINE));
        here.issue("four");
        here.issue("five");
        here.gateway.change("ApiKey", (String) here.stored("five", "id"), "label", "four");
        assertThat(Refused.with(ErrorCode.CONFLICT, () -> here.store.revoke("four", Actor.COMMAND_LINE))
                        .hint())
                .contains((String) here.stored("four", "id"));
    }

    @Test
    void ofTwoKeysOfOneLabelMadeAtOnceOneIsRefused() {
        Replica there = here.beside();
        here.gateway.afterRead(() -> {
            here.gateway.afterRead(() -> {});
            there.issue("twin");
        });
        assertThat(Refused.with(ErrorCode.CONFLICT, () -> here.issue("twin")).text())
                .isEqualTo("There is an API key of this label already");
        here.store.revoke("twin", Actor.COMMAND_LINE);
        here.issue(NewKey.of("twin", ApiKey.Environment.LIVE, Replica.READ)
                .expiring(here.clock.instant().plusSeconds(60)));
        here.clock.move(Duration.ofSeconds(60));
        here.issue("twin");
        Refused.with(ErrorCode.CONFLICT, () -> here.issue("twin"));
    }

    @Test
    void theUpkeepPollsAndWritesUsageOnItsOwnUntilItIsClosed() {
        Replica there = here.beside();
        String key = here.issue("app");
        there.identify(key);
        AtomicInteger used = new AtomicInteger(1);
        KeyUpkeep upkeep = new KeyUpkeep(there.events, there.usage);
        there.gateway.down(true);
        upkeep.start();
        upkeep.start();
        await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
        there.gateway.down(false);
        here.store.revoke("app", Actor.COMMAND_LINE);
        await().atMost(Duration.ofSeconds(3)).until(() -> {
            try {
                there.identify(key);
                used.incrementAndGet();
                return false;
            } catch (EntityException e) {
                return e.code() == ErrorCode.UNAUTHORIZED;
            }
        });
        upkeep.close();
        assertThat(here.stored("app", "usageCount")).isEqualTo((long) used.get());
    }
}
