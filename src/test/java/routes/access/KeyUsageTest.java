package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyUsageTest {
    private final Replica replica = new Replica();

    @Test
    void usesAreWrittenTogetherWithTheLatestTimeAndAddress() {
        String key = replica.issue("app");
        replica.identifyFrom("203.0.113.1", key);
        replica.clock.move(Duration.ofSeconds(3));
        replica.identifyFrom("203.0.113.2", key);
        assertThat(replica.stored("app", "usageCount")).isNull();
        replica.usage.flush();
        assertThat(replica.stored("app", "usageCount")).isEqualTo(2L);
        assertThat(replica.stored("app", "lastUsedAt")).isEqualTo("2026-11-21T12:00:03.000Z");
        assertThat(replica.stored("app", "lastIp")).isEqualTo("203.0.113.2");
    }

    @Test
    void replicasAddTheirCountsAndTheLatestUseStays() {
        Replica other = replica.beside();
        String key = replica.issue("app");
        replica.identify(key);
        other.clock.move(Duration.ofSeconds(9));
        other.identify(key);
        other.usage.flush();
        replica.usage.flush();
        assertThat(replica.stored("app", "usageCount")).isEqualTo(2L);
        assertThat(replica.stored("app", "lastUsedAt")).isEqualTo("2026-11-21T12:00:09.000Z");
    }

    @Test
    void nothingIsLostWhileTheDatabaseIsDown() {
        String key = replica.issue("app");
        replica.identify(key);
        replica.gateway.down(true);
        replica.usage.flush();
        replica.clock.move(Duration.ofMinutes(10));
        replica.usage.flush();
        replica.gateway.down(false);
        replica.usage.flush();
        assertThat(replica.stored("app", "usageCount")).isEqualTo(1L);
    }

    @Test
    void aKeyThatIsGoneDoesNotHoldUpTheOthers() {
        replica.usage.of("gone").add(replica.clock.millis(), null);
        String[] keys = new String[600];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = replica.issue("key-" + i);
            replica.identify(keys[i]);
        }
        replica.usage.flush();
        for (int i = 0; i < keys.length; i++) {
            assertThat(replica.stored("key-" + i, "usageCount")).isEqualTo(1L);
        }
    }

    @Test
    void aKeyUsedAgainAfterALongPauseIsCounted() {
        String key = replica.issue("app");
        replica.identify(key);
        replica.usage.flush();
        replica.clock.move(Duration.ofMinutes(5));
        replica.usage.flush();
        replica.identify(key);
        replica.usage.flush();
        assertThat(replica.stored("app", "usageCount")).isEqualTo(2L);
    }
}
