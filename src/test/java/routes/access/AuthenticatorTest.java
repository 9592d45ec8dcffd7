package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

class AuthenticatorTest {
    private final Replica replica = new Replica();

    @Test
    void aGoodKeyIsItsCallerAndTheSameOneWhileItIsRemembered() {
        String key = replica.issue(NewKey.of("app", ApiKey.Environment.TEST, Replica.READ.withRateLimit(50))
                .ownedBy("acme", "reader"));
        Caller caller = replica.identify(key);
        assertThat(caller.label()).isEqualTo("app");
        assertThat(caller.account()).isEqualTo("acme");
        assertThat(caller.role()).isEqualTo("reader");
        assertThat(caller.rateLimit()).isEqualTo(50);
        assertThat(caller.scopes().allow("operations", "write")).isFalse();
        int reads = replica.gateway.reads();
        assertThat(replica.identify(key)).isSameAs(caller);
        assertThat(replica.gateway.reads()).isEqualTo(reads);
        replica.clock.move(Duration.ofSeconds(30));
        Caller renewed = replica.identify(key);
        assertThat(renewed).isNotSameAs(caller);
        // What is kept for a caller goes by these.
        assertThat(renewed.scopes()).isEqualTo(caller.scopes());
        assertThat(renewed.limits()).isEqualTo(caller.limits());
    }

    @Test
    void aCheckRefusesAsIdentifyDoes() {
        String key = replica.issue("app");
        replica.authenticator.check(Replica.call("rest", "203.0.113.9", key).request());
        Refused.with(
                ErrorCode.UNAUTHORIZED,
                () -> replica.authenticator.check(
                        Replica.call("rest", "203.0.113.9").request()));
        Refused.with(
                ErrorCode.UNAUTHORIZED,
                () -> replica.authenticator.check(
                        Replica.call("rest", "203.0.113.9", "nonsense").request()));
    }

    @Test
    void whoIsKnownAlreadyNeedsNoKey() {
        EntityCall call = Replica.call("rest", "203.0.113.9", "nonsense");
        call.caller(Caller.system());
        replica.authenticator.identify(call);
        assertThat(call.caller().isSystem()).isTrue();
    }

    @Test
    void withoutAKeyTheAnswerTellsHowToSendOne() {
        EntityException refusal = Refused.with(ErrorCode.UNAUTHORIZED, replica::identify);
        assertThat(refusal.text()).isEqualTo("API key required");
        assertThat(refusal.hint()).contains("X-API-Key", "Authorization: Bearer");
    }

    @Test
    void twoDifferentKeysAreRefusedAndTheSameKeyTwiceIsNot() {
        String one = replica.issue("one");
        String two = replica.issue("two");
        Refused.with(ErrorCode.BAD_REQUEST, () -> replica.identify(one, two));
        assertThat(replica.identify(one, one).label()).isEqualTo("one");
    }

    @Test
    void allThatIsWrongWithAKeyHasOneAnswer() {
        String revoked = replica.issue("revoked");
        replica.store.revoke("revoked", Actor.COMMAND_LINE);
        String disabled = replica.issue("disabled");
        replica.gateway.change("ApiKey", (String) replica.stored("disabled", "id"), "disabled", true);
        String broken = replica.issue("broken");
        replica.gateway.change(
                "ApiKey", (String) replica.stored("broken", "id"), "permissions", Map.of("scope", Map.of()));
        String expired = replica.issue(NewKey.of("expired", ApiKey.Environment.LIVE, Replica.READ)
                .expiring(replica.clock.instant().plusSeconds(60)));
        replica.clock.move(Duration.ofSeconds(60));
        String good = replica.issue("good");
        String sameLookup = replacedSecret(good);
        String mistyped = good.substring(0, 71) + (good.endsWith("0") ? "1" : "0");
        for (String key : List.of(
                revoked,
                disabled,
                broken,
                expired,
                sameLookup,
                mistyped,
                Replica.unknownKey(),
                "",
                "x",
                "é".repeat(72))) {
            for (int i = 0; i < 2; i++) {
                EntityException refusal = Refused.with(ErrorCode.UNAUTHORIZED, () -> replica.identify(key));
                assertThat(refusal.text()).isEqualTo("Invalid or revoked API key");
                assertThat(refusal.hint()).startsWith("Check that the key is whole");
                assertThat(refusal.details()).isEmpty();
            }
        }
        assertThat(replica.identify(good).label())
                .as("a wrong secret blocks nobody")
                .isEqualTo("good");
    }

    private static String replacedSecret(String key) {
        String other = Replica.unknownKey();
        byte[] start =
                (key.substring(0, 20) + other.substring(20, 66)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(start);
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        StringBuilder checksum = new StringBuilder();
        for (long rest = crc.getValue(); checksum.length() < 6; rest /= 62) {
            checksum.insert(0, digits.charAt((int) (rest % 62)));
        }
        String made = new String(start, java.nio.charset.StandardCharsets.UTF_8) + checksum;
        assertThat(ApiKey.parse(made)).isNotNull();
        return made;
    }

    @Test
    void unknownKeysAreRememberedForFiveSeconds() {
        String unknown = Replica.unknownKey();
        Refused.with(ErrorCode.UNAUTHORIZED, () -> replica.identify(unknown));
        int reads = replica.gateway.reads();
        Refused.with(ErrorCode.UNAUTHORIZED, () -> replica.identify(unknown));
        assertThat(replica.gateway.reads()).isEqualTo(reads);
        replica.clock.move(Duration.ofSeconds(5));
        Refused.with(ErrorCode.UNAUTHORIZED, () -> replica.identify(unknown));
        assertThat(replica.gateway.reads()).isEqualTo(reads + 1);
    }

    @Test
    void anExpiryIsMetToTheSecondThoughTheKeyIsRemembered() {
        String key = replica.issue(NewKey.of("short", ApiKey.Environment.LIVE, Replica.READ)
                .expiring(replica.clock.instant().plusSeconds(10)));
        replica.identify(key);
        replica.clock.move(Duration.ofMillis(9_999));
        replica.identify(key);
        replica.clock.move(Duration.ofMillis(1));
        Refused.with(ErrorCode.UNAUTHORIZED, () -> replica.identify(key));
    }

    @Test
    void aKeyTiedToAddressesWorksFromThemOnly() {
        String key = replica.issue(NewKey.of("office", ApiKey.Environment.LIVE, Replica.READ)
                .onlyFrom(List.of("10.0.0.0/8", "2001:db8::/32")));
        assertThat(replica.identifyFrom("10.1.2.3", key).label()).isEqualTo("office");
        assertThat(replica.identifyFrom("::ffff:10.1.2.3", key).label()).isEqualTo("office");
        assertThat(replica.identifyFrom("2001:db8::1", key).label()).isEqualTo("office");
        Refused.with(ErrorCode.FORBIDDEN, () -> replica.identifyFrom("203.0.113.1", key));
        Refused.with(ErrorCode.FORBIDDEN, () -> replica.identifyFrom(null, key));
    }

    @Test
    void inOpenModeEveryoneMayDoEverythingButABadKeyStaysBad() {
        Replica open =
                new Replica(replica.gateway, replica.clock, Replica.PEPPER, new Authenticator.Rules(true, Set.of()));
        assertThat(open.identify().scopes().allow("operations", "admin")).isTrue();
        assertThat(open.identify().isSystem()).isFalse();
        Refused.with(ErrorCode.UNAUTHORIZED, () -> open.identify(Replica.unknownKey()));
    }

    @Test
    void thePublicKeyStandsInOnlyWhereATransportSaysSo() {
        Replica mcp = new Replica(
                replica.gateway, replica.clock, Replica.PEPPER, new Authenticator.Rules(false, Set.of("mcp")));
        EntityCall call = Replica.call("mcp", "203.0.113.9");
        Refused.with(ErrorCode.UNAUTHORIZED, () -> mcp.authenticator.identify(call));
        mcp.clock.move(Duration.ofSeconds(5));
        mcp.issue(Authenticator.PUBLIC_KEY);
        mcp.authenticator.identify(call);
        assertThat(call.caller().label()).isEqualTo("public-default");
        Refused.with(ErrorCode.UNAUTHORIZED, mcp::identify);
        mcp.store.revoke("public-default", Actor.COMMAND_LINE);
        Refused.with(ErrorCode.UNAUTHORIZED, () -> mcp.authenticator.identify(Replica.call("mcp", "203.0.113.9")));
    }

    @Test
    void whileTheSystemDatabaseIsDownKnownKeysGoOnForTheirThirtySeconds() {
        String key = replica.issue("app");
        String other = replica.issue("other");
        replica.identify(key);
        replica.gateway.down(true);
        replica.clock.move(Duration.ofSeconds(29));
        assertThat(replica.identify(key).label()).isEqualTo("app");
        EntityException refusal = Refused.with(ErrorCode.DB_NOT_CONNECTED, () -> replica.identify(other));
        assertThat(refusal.retryAfter()).isPositive();
        replica.clock.move(Duration.ofSeconds(1));
        Refused.with(ErrorCode.DB_NOT_CONNECTED, () -> replica.identify(key));
        replica.gateway.down(false);
        replica.clock.move(Duration.ofSeconds(1));
        assertThat(replica.identify(key).label()).isEqualTo("app");
    }

    @Test
    void aThousandRequestsAtOnceReadAKeyOnce() throws Exception {
        String key = replica.issue("app");
        int before = replica.gateway.reads();
        ExecutorService threads = Executors.newFixedThreadPool(64);
        CountDownLatch start = new CountDownLatch(1);
        Callable<Caller> request = () -> {
            start.await();
            return replica.identify(key);
        };
        List<Future<Caller>> callers = new java.util.ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            callers.add(threads.submit(request));
        }
        start.countDown();
        Caller first = callers.get(0).get(30, TimeUnit.SECONDS);
        for (Future<Caller> caller : callers) {
            assertThat(caller.get(30, TimeUnit.SECONDS)).isSameAs(first);
        }
        threads.shutdown();
        assertThat(replica.gateway.reads()).isEqualTo(before + 1);
        replica.usage.flush();
        assertThat(replica.stored("app", "usageCount")).isEqualTo(1000L);
    }
}
