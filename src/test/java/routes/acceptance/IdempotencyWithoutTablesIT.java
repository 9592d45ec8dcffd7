package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A project whose tables are not ours to add to: its idempotency records are kept by the server itself. */
final class IdempotencyWithoutTablesIT {
    @Test
    void aRepeatedRequestIsDoneOnce() {
        List<String> settings = Servers.settings(TestDatabase.SQLITE, Servers.directory());
        String key;
        try (Server maker = Server.start(settings)) {
            maker.admin().get("Sample").is(200);
            key = maker.newKey("writer");
        }
        settings.remove("octonet.database.schema-strategy=update");
        settings.add("octonet.database.schema-strategy=none");
        try (Server server = Server.start(settings)) {
            Http http = server.as(key);
            String body = json("{'name':'once'}");
            Answer first = http.post("Sample", body, "Idempotency-Key", "k1").is(201);
            Answer again = http.post("Sample", body, "Idempotency-Key", "k1").is(201);
            assertThat(again.json()).isEqualTo(first.json());
            assertThat(http.get("Sample/count").is(200).data().asInt()).isEqualTo(1);
            http.post("Sample", json("{'name':'other'}"), "Idempotency-Key", "k1")
                    .is(422, "IDEMPOTENCY_MISMATCH");
            http.post("Sample", json("{'name':'free','whole':'x'}"), "Idempotency-Key", "k2")
                    .is(422, "VALIDATION_FAILED");
            http.post("Sample", json("{'name':'free'}"), "Idempotency-Key", "k2")
                    .is(201);
            String id = first.data().path("id").asText();
            http.post("Sample/gone/increment", json("{'field':'whole','amount':1}"), "Idempotency-Key", "k3")
                    .is(404);
            http.post("Sample/" + id + "/increment", json("{'field':'whole','amount':1}"), "Idempotency-Key", "k3")
                    .is(200);
        }
    }
}
