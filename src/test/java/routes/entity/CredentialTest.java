package routes.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialTest {
    private static List<String> keys(Map<String, Object> headers, String... further) {
        return Credential.of(headers::get, List.of(further)).keys();
    }

    @Test
    void aKeyIsFoundInEachPlaceAndCountsOnce() {
        assertThat(keys(Map.of("X-API-Key", " a "))).containsExactly("a");
        assertThat(keys(Map.of("Authorization", "BEARER a"))).containsExactly("a");
        assertThat(keys(Map.of(), "a")).containsExactly("a");
        assertThat(keys(Map.of("X-API-Key", "a", "Authorization", "Bearer a"), "a"))
                .containsExactly("a");
        assertThat(keys(Map.of("X-API-Key", List.of("a", "b"), "Authorization", List.of("Bearer c")), "d"))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void whatIsBlankOrNoBearerTokenIsNoKey() {
        assertThat(keys(Map.of())).isEmpty();
        assertThat(keys(Map.of("X-API-Key", " "))).isEmpty();
        assertThat(keys(Map.of("X-API-Key", "", "Authorization", "Basic dXNlcjpwYXNz"), " "))
                .isEmpty();
    }

    @Test
    void itsTextDoesNotShowAKey() {
        assertThat(Credential.of(Map.<String, Object>of("X-API-Key", "secret")::get, List.of()))
                .hasToString("Credential[1]");
    }
}
