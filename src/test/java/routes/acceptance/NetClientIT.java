package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import octonet.client.FindOptions;
import octonet.client.NetClient;
import octonet.client.Page;
import octonet.client.ServerException;
import org.junit.jupiter.api.Test;

/** The client library against a running server: what it asks is understood, and what it is told is what was meant. */
final class NetClientIT {
    private final Server server = Servers.of(TestDatabase.SQLITE);
    private final NetClient client =
            NetClient.create().url(server.base()).apiKey(server.adminKey()).build();

    private static String id(JsonNode row) {
        return row.path("id").asText();
    }

    private static String unique() {
        return "client-" + UUID.randomUUID();
    }

    @Test
    void aRowIsMadeReadChangedAndDeleted() {
        assertThat(client.health()).isTrue();
        String name = unique();
        JsonNode made = client.create("Author", Map.of("name", name, "age", 36, "tags", List.of("a")));
        assertThat(client.findById("authors", id(made)).path("name").asText()).isEqualTo(name);
        assertThat(client.findOne("Author", Map.of("name", name))).isEqualTo(client.findById("Author", id(made)));
        assertThat(client.update("Author", id(made), Map.of("age", 37))
                        .path("age")
                        .asInt())
                .isEqualTo(37);
        assertThat(client.increment("Author", id(made), "age", 3).path("age").asInt())
                .isEqualTo(40);
        assertThat(client.addToSet("Author", id(made), "tags", "b").path("tags"))
                .hasSize(2);
        assertThat(client.pull("Author", id(made), "tags", "a").path("tags").toString())
                .isEqualTo("[\"b\"]");
        assertThat(client.delete("Author", id(made))).isTrue();
        assertThat(client.delete("Author", id(made))).isFalse();
        assertThat(client.findById("Author", id(made))).isNull();
        assertThat(client.findOne("Author", Map.of("name", name))).isNull();
        assertThat(client.update("Author", id(made), Map.of("age", 1))).isNull();
        assertThat(client.increment("Author", id(made), "age", 1)).isNull();
    }

    @Test
    void manyRowsAreFoundCountedGroupedAndChanged() {
        String word = unique();
        for (int i = 1; i <= 5; i++) {
            client.create("Sample", Map.of("name", "T" + i, "word", word, "whole", i * 10));
        }
        Map<String, Object> ours = Map.of("word", word);
        FindOptions options = FindOptions.none()
                .sortDescending("whole")
                .limit(2)
                .select("name")
                .withTotal();
        Page first = client.findPage("Sample", ours, options);
        assertThat(first.rows()).extracting(row -> row.path("name").asText()).containsExactly("T5", "T4");
        assertThat(first.total()).isEqualTo(5);
        assertThat(client.findAll("Sample", ours, options.after(first.next())))
                .extracting(row -> row.path("name").asText())
                .containsExactly("T3", "T2");
        assertThat(client.count("Sample", ours)).isEqualTo(5);
        assertThat(client.search(
                        "Sample", word, List.of("word"), FindOptions.none().limit(3)))
                .hasSize(3);
        assertThat(client.aggregate(
                        "Sample",
                        List.of(
                                Map.of("$match", ours),
                                Map.of("$group", Map.of("_by", "word", "sum", Map.of("$sum", "whole"))))))
                .singleElement()
                .satisfies(group -> assertThat(group.path("sum").asInt()).isEqualTo(150));
        assertThat(client.updateMany("Sample", ours, Map.of("whole", 1))).isEqualTo(5);
        assertThat(client.idempotent(unique()).deleteMany("Sample", ours)).isEqualTo(5);
    }

    @Test
    void relatedRowsComeWithTheRow() {
        JsonNode author = client.create("Author", Map.of("name", unique()));
        String title = unique();
        JsonNode book = client.create("Book", Map.of("title", title, "author", id(author)));
        assertThat(client.findByIdWithRelations("Book", id(book), List.of("author"))
                        .path("author")
                        .path("id")
                        .asText())
                .isEqualTo(id(author));
        assertThat(client.findWithRelations("Book", Map.of("title", title), List.of("author"), FindOptions.none()))
                .singleElement()
                .satisfies(row -> assertThat(row.path("author").isObject()).isTrue());
    }

    @Test
    void aWriteWithAnIdempotencyKeyIsDoneOnce() {
        NetClient once = client.idempotent(unique());
        Map<String, Object> tally = Map.of("name", unique(), "seq", 1);
        assertThat(once.create("Tally", tally)).isEqualTo(once.create("Tally", tally));
        assertThat(client.count("Tally", Map.of("name", tally.get("name")))).isEqualTo(1);
        assertThat(client.upsert("Tally", Map.of("name", tally.get("name")), Map.of("seq", 2))
                        .path("seq")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aRefusalTellsWhatWhereAndHow() {
        ServerException unfit =
                catchThrowableOfType(ServerException.class, () -> client.create("Author", Map.of("age", "old")));
        assertThat(unfit.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(unfit.status()).isEqualTo(422);
        assertThat(unfit.details()).extracting(ServerException.Problem::field).contains("age");
        ServerException unknown = catchThrowableOfType(ServerException.class, () -> client.findById("Nobody", "1"));
        assertThat(unknown.code()).isEqualTo("UNKNOWN_ENTITY");
        assertThat(unknown.hint()).isNotBlank();
        NetClient stranger =
                NetClient.create().url(server.base()).apiKey("sk_live_wrong").build();
        assertThat(catchThrowableOfType(ServerException.class, () -> stranger.findAll("Author"))
                        .code())
                .isEqualTo("UNAUTHORIZED");
        ServerException everything =
                catchThrowableOfType(ServerException.class, () -> client.deleteMany("Author", Map.of()));
        assertThat(everything.status()).isEqualTo(400);
    }

    @Test
    void aProjectIsNamedOnce() {
        NetClient nowhere = NetClient.create()
                .url(server.base())
                .apiKey(server.adminKey())
                .project("nowhere")
                .build();
        assertThat(catchThrowableOfType(ServerException.class, () -> nowhere.findAll("Author"))
                        .code())
                .isEqualTo("PROJECT_NOT_FOUND");
    }
}
