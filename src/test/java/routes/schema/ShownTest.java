package routes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void aNameIsShownAsFarAsItCanBeRead() {
        assertThat(Shown.of("Ünï😀")).isEqualTo("Ünï😀");
        assertThat(Shown.of("a\nb\u0000c\u202ed\ud800e")).isEqualTo("a?b?c?d?e");
        assertThat(Shown.of("x".repeat(60))).hasSize(60);
        assertThat(Shown.of("😀".repeat(61))).isEqualTo("😀".repeat(60) + "…");
    }
}
