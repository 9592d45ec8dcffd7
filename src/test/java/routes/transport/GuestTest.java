package routes.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;

class GuestTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong();
    private final PushPlaces places = new PushPlaces(new PushLimits(MINUTE, MINUTE, 1000, 2000, 1));
    private final List<ErrorCode> out = new ArrayList<>();
    private ErrorCode answer;

    private Guest guest(Door door, String key) {
        Visitor visitor = visitor(key);
        return new Guest(door, places, visitor, places.take(visitor), refused -> out.add(refused.code()), nanos::get);
    }

    private static Visitor visitor(String key) {
        return new Visitor("ws", new Credential(List.of(key)), "127.0.0.1");
    }

    private void refuse(Visitor visitor) {
        if (answer != null) {
            throw new EntityException(answer, "No");
        }
    }

    @Test
    void itIsShutOutOnceItsKeyOpensNothingAndForNoOtherReason() {
        Guest guest = guest(this::refuse, "a");
        answer = ErrorCode.UNAUTHORIZED;
        guest.recheck();
        assertThat(out).isEmpty();
        guest.welcome();
        answer = ErrorCode.RATE_LIMITED;
        guest.recheck();
        answer = null;
        guest.recheck();
        assertThat(out).isEmpty();
        answer = ErrorCode.FORBIDDEN;
        guest.recheck();
        assertThat(out).containsExactly(ErrorCode.FORBIDDEN);
    }

    @Test
    void anotherKeyTakesAPlaceOfItsOwnAndGivesBackTheFirst() {
        Guest guest = guest(Door.OPEN, "a");
        guest.becomes(visitor("b"));
        assertThat(guest.visitor()).isEqualTo(visitor("b"));
        guest(Door.OPEN, "a").leave();
        guest.leave();
        guest(Door.OPEN, "b").leave();
    }

    @Test
    void whoeverDoesNotIntroduceItselfIsLate() {
        Guest guest = guest(Door.OPEN, "a");
        assertThat(guest.late(MINUTE)).isFalse();
        nanos.addAndGet(MINUTE.toNanos() + 1);
        assertThat(guest.late(MINUTE)).isTrue();
        guest.welcome();
        assertThat(guest.late(MINUTE)).isFalse();
    }

    @Test
    void thousandsAreCheckedByOneThread() {
        AtomicInteger checked = new AtomicInteger();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Guest guest = guest(
                    visitor -> {
                        threads.add(Thread.currentThread());
                        checked.incrementAndGet();
                    },
                    "k" + i);
            guest.welcome();
            guests.add(guest);
        }
        guests.forEach(Guest::pulse);
        nanos.addAndGet(MINUTE.toNanos());
        guests.forEach(Guest::pulse);
        guests.forEach(Guest::pulse);
        await().atMost(Duration.ofSeconds(20)).until(() -> checked.get() == 1000);
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }
}
