package routes.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void aKeyHasTheFormThatSecretScannersKnow() {
        assertThat(ApiKey.generate(ApiKey.Environment.LIVE, random).reveal()).matches("^sk_live_[0-9A-Za-z]{64}$");
        assertThat(ApiKey.generate(ApiKey.Environment.TEST, random).reveal()).matches("^sk_test_[0-9A-Za-z]{64}$");
    }

    @Test
    void everyGeneratedKeyIsReadAgainAndNoneTwice() {
        Set<String> lookups = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ApiKey key = ApiKey.generate(ApiKey.Environment.TEST, random);
            ApiKey again = ApiKey.parse(key.reveal());
            assertThat(again).isNotNull();
            assertThat(again.environment()).isEqualTo(ApiKey.Environment.TEST);
            assertThat(again.lookup()).hasSize(12);
            assertThat(lookups.add(again.lookup())).isTrue();
        }
    }

    @Test
    void oneWrongCharacterAnywhereIsNoticedWithoutADatabase() {
        String key = ApiKey.generate(ApiKey.Environment.LIVE, random).reveal();
        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ApiKey.parse(key.substring(0, i) + other + key.substring(i + 1)))
                    .as("character %d", i)
                    .isNull();
        }
    }

    @Test
    void whatCanNotBeAKeyIsNone() {
        String key = ApiKey.generate(ApiKey.Environment.LIVE, random).reveal();
        String[] texts = {
            "",
            " ",
            "sk_live_",
            key + "0",
            key.substring(1),
            " " + key.substring(1),
            key.toUpperCase(java.util.Locale.ROOT),
            "\0".repeat(72),
            "sk_live_" + "é".repeat(64),
            "sk_live_" + "0".repeat(64),
            "sk_prod_" + key.substring(8),
            "x".repeat(100_000)
        };
        for (String text : texts) {
            assertThat(ApiKey.parse(text)).isNull();
        }
    }

    @Test
    void toStringShowsTooLittleToUse() {
        ApiKey key = ApiKey.generate(ApiKey.Environment.LIVE, random);
        assertThat(key.toString())
                .hasSize(8 + 6 + 3 + 4)
                .doesNotContain(key.reveal().substring(14, 68));
    }
}
