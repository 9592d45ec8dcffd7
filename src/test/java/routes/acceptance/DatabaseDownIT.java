package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A project whose database is away says so at once, and the others do not notice. */
final class DatabaseDownIT {

    private static Server server() {
        return Servers.of(TestDatabase.SQLITE);
    }

    @Test
    void everyOperationIsRefusedWithinASecond() {
        Http down = server().admin().below("/api/v1/down/");
        down.get("Author").is(503, "DB_NOT_CONNECTED");
        int mark = Console.mark();
        for (int i = 0; i < 3; i++) {
            quick(() -> down.get("Author"));
            quick(() -> down.get("Author/x"));
            quick(() -> down.post("Author", json("{'pseudonym':'p'}")));
            quick(() -> down.post("Author/deleteMany", json("{'filter':{'fee':1}}")));
            server().admin().get("Author", "limit", "1").is(200);
        }
        assertThat(Console.since(mark)).doesNotContain(Servers.PASSWORD);
    }

    private static void quick(java.util.function.Supplier<Answer> call) {
        long start = System.nanoTime();
        Answer answer = call.get().is(503, "DB_NOT_CONNECTED");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as(answer.request())
                .isLessThan(Duration.ofSeconds(1));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.body()).doesNotContain(Servers.PASSWORD, "127.0.0.1", "postgres");
    }

    @Test
    void theCardSaysWhetherTheDatabaseAnswers() {
        Http admin = server().admin();
        admin.get("down/Author").is(503, "DB_NOT_CONNECTED");
        assertThat(admin.get("down").is(200).json().path("status").asText()).isEqualTo("down");
        admin.get("shop/Author").is(200);
        assertThat(admin.get("shop").is(200).json().path("status").asText()).isEqualTo("connected");
    }

    @Test
    void faultyRequestsNeedNoDatabase() {
        server().admin()
                .below("/api/v1/down/")
                .get("Author", "filter", json("{'shoe':1}"))
                .is(400, "BAD_REQUEST");
    }

    @Test
    void healthSaysSoToWhoHasAKey() {
        assertThat(server().as(null).get("/health/live").status()).isEqualTo(200);
        assertThat(server().as(null).get("/health/ready").status()).isEqualTo(200);
        assertThat(server().as(null).get("/health").body()).doesNotContain("down", Servers.PASSWORD);
        assertThat(server().admin().get("/health").is(200).body()).doesNotContain(Servers.PASSWORD);
    }

    @Test
    void noAddressOrPasswordIsEverPrinted() {
        assertThat(Console.since(0)).doesNotContain(Servers.PASSWORD);
    }
}
