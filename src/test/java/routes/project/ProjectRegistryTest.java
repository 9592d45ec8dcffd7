package routes.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectRegistryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "API",
                "mcp",
                "graphql",
                "ws",
                "events",
                "rpc",
                "trpc",
                "odata",
                "health",
                "arrow",
                "nats",
                "default",
                "auth",
                "oauth",
                "device",
                "login",
                "logout",
                "signup",
                "docs",
                "try",
                "console",
                "metrics",
                "graphiql",
                "static",
                "system",
                "_admin",
                "logo.png",
                "openapi.json",
                "asyncapi.json",
                ".well-known"
            })
    void namesThatMeanSomethingElseAreRefused(String slug) {
        assertThatThrownBy(() -> Projects.registry(slug))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thing", "things"})
    void aProjectNamedLikeAnEntityOrCollectionOfTheDefaultProjectIsRefused(String slug) {
        assertThatThrownBy(() -> Projects.registry(slug))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Thing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-a", "a/b", "a.b", "ä"})
    void malformedNamesAreRefused(String slug) {
        assertThatThrownBy(() -> Projects.registry(slug)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameIsTakenOnce() {
        assertThatThrownBy(() -> Projects.registry("shop", "shop")).hasMessageContaining("taken");
    }

    @Test
    void theSystemProjectIsNotShown() {
        ProjectRegistry registry = Projects.registry("shop");
        assertThat(Projects.visible(registry)).containsExactly("default", "shop");
        assertThat(registry.size()).isEqualTo(2);
        assertThat(registry.known("system")).isFalse();
        assertThat(registry.known("shop")).isTrue();
    }
}
