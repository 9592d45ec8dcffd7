package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Scopes;

class RateLimiterTest {
    private final MovedClock clock = new MovedClock();
    private final RateLimiter limiter = new RateLimiter(10, clock);

    private static EntityCall keyed(String keyId, int rateLimit) {
        EntityCall call = Replica.call("rest", "203.0.113.9", "any");
        call.caller(new Caller(keyId, keyId, null, null, Scopes.UNLIMITED, Map.of(), rateLimit));
        return call;
    }

    private static EntityCall from(String address) {
        EntityCall call = Replica.call("rest", address);
        call.caller(new Caller("anonymous", "anonymous", null, null, Scopes.UNLIMITED, Map.of(), 0));
        return call;
    }

    private int admitted(EntityCall call, int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            try {
                limiter.admit(call);
                admitted++;
            } catch (EntityException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            }
        }
        return admitted;
    }

    @Test
    void anAddressWithoutAKeyGetsItsMinutesWorthAndIsToldWhenToComeBack() {
        assertThat(admitted(from("203.0.113.1"), 30)).isEqualTo(10);
        EntityException refusal = Refused.with(ErrorCode.RATE_LIMITED, () -> limiter.admit(from("203.0.113.1")));
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(6));
        clock.move(Duration.ofSeconds(6));
        assertThat(admitted(from("203.0.113.1"), 5)).isEqualTo(1);
        clock.move(Duration.ofMinutes(5));
        assertThat(admitted(from("203.0.113.1"), 30)).isEqualTo(10);
    }

    @Test
    void addressesDoNotShareButTheAddressesOfOneIpv6NetworkDo() {
        assertThat(admitted(from("203.0.113.1"), 10)).isEqualTo(10);
        assertThat(admitted(from("203.0.113.2"), 10)).isEqualTo(10);
        assertThat(admitted(from("2001:db8:1:2::1"), 6)).isEqualTo(6);
        assertThat(admitted(from("2001:db8:1:2:ffff::9"), 6)).isEqualTo(4);
        assertThat(admitted(from("2001:db8:1:3::1"), 6)).isEqualTo(6);
    }

    @Test
    void aKeyIsHeldToItsOwnLimitWhereverItComesFrom() {
        assertThat(admitted(keyed("a", 3), 10)).isEqualTo(3);
        assertThat(admitted(keyed("b", 3), 10)).isEqualTo(3);
        assertThat(admitted(keyed("free", 0), 5000)).isEqualTo(5000);
    }

    @Test
    void internalWorkAndALimitOfZeroAreNotCounted() {
        EntityCall internal = Replica.call("internal", null);
        internal.caller(Caller.system());
        assertThat(admitted(internal, 100)).isEqualTo(100);
        RateLimiter off = new RateLimiter(0, clock);
        for (int i = 0; i < 100; i++) {
            off.admit(from("203.0.113.1"));
        }
    }

    @Test
    void manyThreadsTogetherGetExactlyTheLimit() throws InterruptedException {
        AtomicInteger admitted = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> admitted.addAndGet(admitted(keyed("hot", 500), 500)));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(admitted).hasValue(500);
    }

    @Test
    void anAddressThatGuessesKeysIsSlowedWhileProvenKeysBehindItGoOn() {
        Replica replica = new Replica();
        String good = replica.issue("good");
        replica.identify(good);
        for (int i = 0; i < 100; i++) {
            Refused.with(ErrorCode.UNAUTHORIZED, () -> replica.identify(Replica.unknownKey()));
        }
        int reads = replica.gateway.reads();
        EntityException refusal = Refused.with(ErrorCode.RATE_LIMITED, () -> replica.identify(Replica.unknownKey()));
        assertThat(refusal.retryAfter()).isNotNull();
        assertThat(replica.gateway.reads()).as("no lookup for a guesser").isEqualTo(reads);
        replica.clock.move(Duration.ofSeconds(31));
        for (int i = 0; i < 60; i++) {
            try {
                replica.identify(Replica.unknownKey());
            } catch (EntityException e) {
                assertThat(e.code()).isIn(ErrorCode.UNAUTHORIZED, ErrorCode.RATE_LIMITED);
            }
        }
        assertThat(replica.identify(good).label()).isEqualTo("good");
        assertThat(replica.identifyFrom("203.0.113.200", replica.issue("other")).label())
                .isEqualTo("other");
    }

    @Test
    void requestsWithoutAGoodKeyCountAgainstTheirAddress() {
        Replica replica = new Replica();
        for (int i = 0; i < 500; i++) {
            Refused.with(ErrorCode.UNAUTHORIZED, replica::identify);
            Refused.with(ErrorCode.UNAUTHORIZED, () -> replica.identify("sk_live_nonsense"));
        }
        Refused.with(ErrorCode.RATE_LIMITED, replica::identify);
        assertThat(replica.identify(replica.issue("good")).label()).isEqualTo("good");
    }
}
