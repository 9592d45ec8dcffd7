package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How often may be asked. */
final class RateLimitIT {

    @Test
    void aKeyIsHeldToItsRateAndOthersAreNot() {
        Server server = Servers.of(TestDatabase.SQLITE);
        Http slow = server.as(server.newKey("slow", "--rate-limit", "10"));
        int passed = 0;
        Answer last = slow.get("Label", "limit", "1");
        while (last.status() == 200 && passed < 50) {
            passed++;
            last = slow.get("Label", "limit", "1");
        }
        last.is(429, "RATE_LIMITED");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
        assertThat(passed).isBetween(10, 12);
        server.admin().get("Label", "limit", "1").is(200);
    }

    @Test
    void requestsThatNeverGetToTheCoreCountAsWell() {
        Server server = Servers.of(TestDatabase.SQLITE);
        for (String[] request : new String[][] {
            {"GET", "Label?colour=red"}, {"DELETE", "Label"}, {"OPTIONS", "Label"}, {"GET", "Label?filter={"}
        }) {
            Http slow = server.as(server.newKey(request[0] + request[1].length(), "--rate-limit", "10"));
            int asked = 0;
            Answer last;
            do {
                last = slow.send(request[0], request[1].replace("{", "%7B"), null);
            } while (last.status() != 429 && ++asked < 30);
            last.is(429, "RATE_LIMITED");
            assertThat(asked).isBetween(10, 12);
        }
    }

    /** Calls that are refused before the core is asked: alone, and all of a batch at once. */
    @Test
    void refusedCallsCountAtEveryDoor() {
        Server server = Servers.of(TestDatabase.SQLITE);
        for (String[] request : new String[][] {
            {"/rpc", "{"},
            {"/rpc", "[1]"},
            {"/trpc/Label.fly", "{}"},
            {"/trpc/Label.fly,Label.run?batch=1", "{}"},
            {"/mcp", "{"},
            {"/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tables/drop\"}"},
            {"/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"list_entities\"}}"
            },
            {"/graphql", "{\"query\":\"{ nothing }\"}"},
            {"/graphql", "{\"query\":\"{ labels(filter: \\\"{\\\") { id } }\"}"}
        }) {
            Http slow = server.as(server.newKey("refused-" + System.nanoTime(), "--rate-limit", "10"));
            int asked = 0;
            Answer last;
            do {
                last = slow.post(request[0], request[1]);
            } while (!last.body().contains("RATE_LIMITED") && ++asked < 30);
            assertThat(asked).as("%s %s", request[0], last.body()).isBetween(10, 12);
        }
    }

    @Test
    void anAddressWithoutAKeyIsHeldToItsRateAndKeysFromItAreNot() {
        try (Server server = Servers.start(TestDatabase.SQLITE, "octonet.rate-limit.client=20")) {
            String admin = server.adminKey();
            Answer last = server.as(null).get("Label");
            for (int i = 0; i < 30 && last.status() == 401; i++) {
                last = server.as(null).get("Label");
            }
            assertThat(last.is(429, "RATE_LIMITED").header("Retry-After")).isNotBlank();
            server.as("sk_live_" + "a".repeat(64)).get("Label").is(429, "RATE_LIMITED");
            for (int i = 0; i < 30; i++) {
                server.as(admin).get("Label", "limit", "1").is(200);
            }
            Answer forwarded = server.as(null).send("GET", "Label", null, "X-Forwarded-For", "203.0.113.9");
            forwarded.is(429, "RATE_LIMITED");
        }
    }
}
