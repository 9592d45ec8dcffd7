package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Entity tags and their conditions, and requests that may be sent twice. */
interface ConditionalContract extends Contract {

    @Test
    default void aTagNamesTheStateOfARow() {
        String id = http().create("Author", json("{'name':'Tag','age':1}"));
        Answer first = http().get("Author/" + id).is(200);
        String tag = first.header("ETag");
        assertThat(tag).matches("\"[^\"]+\"");
        assertThat(http().get("Author/" + id).header("ETag")).isEqualTo(tag);
        Answer same =
                http().send("GET", "Author/" + id, null, "If-None-Match", tag).is(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);
        http().send("GET", "Author/" + id, null, "If-None-Match", "W/" + tag).is(304);
        http().send("GET", "Author/" + id, null, "If-None-Match", "\"other\"").is(200);
        http().patch("Author/" + id, "{\"age\":2}").is(200);
        assertThat(http().send("GET", "Author/" + id, null, "If-None-Match", tag)
                        .is(200)
                        .header("ETag"))
                .isNotEqualTo(tag);
    }

    @Test
    default void everyAnswerThatIsOneRowHasTheSameTag() {
        Answer created = http().post("Author", json("{'name':'%s','age':1,'tags':['a']}", unique("tagged")))
                .is(201);
        String path = "Author/" + created.data().path("id").asText();
        String filter = json("{'id':'%s'}", created.data().path("id").asText());
        String tag = created.header("ETag");
        assertThat(tag).matches("\"[^\"]+\"");
        assertThat(http().get(path).header("ETag")).isEqualTo(tag);
        assertThat(http().get(path, "select", "name").header("ETag")).isEqualTo(tag);
        Answer one = http().get("Author/one", "filter", filter).is(200);
        assertThat(one.header("ETag")).isEqualTo(tag);
        String address = "Author/one" + Http.query("filter", filter);
        Answer same = http().send("GET", address, null, "If-None-Match", tag).is(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);
        for (Answer written : List.of(
                http().put(path, "{\"age\":2}"),
                http().patch(path + "?select=id", "{\"age\":3}"),
                http().patch(path, "{\"age\":4}", "If-Match", "*"),
                http().post(path + "/increment", json("{'field':'age','amount':1}")),
                http().post(path + "/addToSet", json("{'field':'tags','value':'b'}")),
                http().post(path + "/pull", json("{'field':'tags','value':'a'}")),
                http().post("Author/upsert", json("{'filter':%s,'data':{'age':9}}", filter)))) {
            String newer = written.is(200).header("ETag");
            assertThat(newer).as(written.request()).matches("\"[^\"]+\"");
            assertThat(http().send("GET", address, null, "If-None-Match", tag).status())
                    .as(written.request())
                    .isEqualTo(200);
            tag = newer;
        }
        http().send("GET", address, null, "If-None-Match", tag).is(304);
    }

    @Test
    default void theTagOfANewRowIsThatOfTheRowReadBack() {
        String row = json(
                "{'name':'%s','word':'\u00e9\u20ac','whole':7,'real':0.1,'exact':'1.50','flag':true,'kind':'b',"
                        + "'day':'2026-02-03T04:05:06Z','list':[1,2.50,'x'],'tree':{'b':1e2,'a':[null,1.0,-7]}}",
                unique("back"));
        Answer created = http().post("Sample", row).is(201);
        Answer read = http().get("Sample/" + created.data().path("id").asText()).is(200);
        assertThat(created.header("ETag")).isEqualTo(read.header("ETag"));
        assertThat(created.data()).isEqualTo(read.data());
    }

    @Test
    default void anAnswerWithMoreThanTheRowHasNoTag() {
        Answer several =
                http().post("Author", json("[{'name':'a'},{'name':'b'}]")).is(201);
        assertThat(several.header("ETag")).isNull();
        String id = several.data().path(0).path("id").asText();
        assertThat(http().get("Author/" + id, "relations", "books").is(200).header("ETag"))
                .isNull();
        assertThat(http().get("Author", "limit", "1").is(200).header("ETag")).isNull();
    }

    @Test
    default void aWriteUnderAnOldTagIsRefused() {
        String id = http().create("Author", json("{'name':'Match','age':1,'tags':[]}"));
        String old = http().get("Author/" + id).header("ETag");
        String newer = http().put("Author/" + id, "{\"age\":2}", "If-Match", old)
                .is(200)
                .header("ETag");
        http().put("Author/" + id, "{\"age\":3}", "If-Match", old).is(412, "PRECONDITION_FAILED");
        http().post("Author/" + id + "/increment", json("{'field':'age','amount':1}"), "If-Match", old)
                .is(412);
        http().post("Author/" + id + "/addToSet", json("{'field':'tags','value':'x'}"), "If-Match", old)
                .is(412);
        http().delete("Author/" + id, "If-Match", old).is(412, "PRECONDITION_FAILED");
        assertThat(http().get("Author/" + id).header("ETag")).isEqualTo(newer);
        http().patch("Author/" + id, "{\"age\":4}", "If-Match", "\"no\", " + newer)
                .is(200);
        http().patch("Author/" + id, "{\"age\":5}", "If-Match", "*").is(200);
        assertThat(http().patch("Author/nobody", "{\"age\":5}", "If-Match", "*").status())
                .isIn(404, 412);
        http().patch("Author/" + id, "{\"age\":5}", "If-Match", "unquoted").is(400, "BAD_REQUEST");
        http().delete("Author/" + id, "If-Match", http().get("Author/" + id).header("ETag"))
                .is(200);
    }

    @Test
    default void aTagSpeaksOfTheLinksThatAreShown() {
        String label = http().create("Label", json("{'name':'%s'}", unique("tag")));
        String book = "Book/" + http().create("Book", json("{'title':'Tagged','labels':['%s']}", label));
        String whole = http().get(book).is(200).header("ETag");
        String part = http().get(book, "select", "title").is(200).header("ETag");
        http().send("GET", book, null, "If-None-Match", whole).is(304);
        http().delete("Label/" + label).is(200);
        http().send("GET", book, null, "If-None-Match", whole).is(200);
        http().send("GET", book + "?select=title", null, "If-None-Match", part).is(304);
        http().patch(book, json("{'title':'Old'}"), "If-Match", whole).is(412, "PRECONDITION_FAILED");
        String changed = http().patch(book, json("{'title':'New'}"), "If-Match", part)
                .is(200)
                .header("ETag");
        assertThat(http().get(book).header("ETag")).isEqualTo(changed);
        http().delete(book, "If-Match", changed).is(200);
    }

    @Test
    default void aRepeatedRequestIsDoneOnce() {
        String name = unique("once");
        String key = unique("key");
        String body = json("{'name':'%s'}", name);
        Answer first = http().post("Sample", body, "Idempotency-Key", key).is(201);
        Answer again = http().post("Sample", body, "Idempotency-Key", key).is(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(counted(name)).isEqualTo(1);
        http().post("Sample", json("{'name':'%s-2'}", name), "Idempotency-Key", key)
                .is(422, "IDEMPOTENCY_MISMATCH");
        http().post("Author", json("{'name':'%s'}", name), "Idempotency-Key", key)
                .is(422, "IDEMPOTENCY_MISMATCH");
        String id = first.data().path("id").asText();
        String more = json("{'field':'whole','amount':5}");
        String other = unique("key");
        http().post("Sample/" + id + "/increment", more, "Idempotency-Key", other)
                .is(200);
        Answer repeated = http().post("Sample/" + id + "/increment", more, "Idempotency-Key", other)
                .is(200);
        assertThat(repeated.data().path("whole").asInt()).isEqualTo(5);
        http().post("Sample", body, "Idempotency-Key", "two words").is(400, "BAD_REQUEST");
    }

    @Test
    default void aRefusedRequestLeavesItsKeyFree() {
        String key = unique("key");
        String name = unique("free");
        http().post("Sample", json("{'name':'%s','whole':'x'}", name), "Idempotency-Key", key)
                .is(422);
        http().post("Sample", json("{'name':'%s'}", name), "Idempotency-Key", key)
                .is(201);
        assertThat(counted(name)).isEqualTo(1);
    }

    @Test
    default void aHundredTimesAtOnceIsOnce() throws Exception {
        String name = unique("hundred");
        String key = unique("key");
        String body = json("{'name':'%s'}", name);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(threads.submit(() -> http().post("Sample", body, "Idempotency-Key", key)));
            }
            Set<String> ids = new HashSet<>();
            int running = 0;
            for (Future<Answer> one : all) {
                Answer answer = one.get();
                if (answer.status() == 409) {
                    running++;
                } else {
                    ids.add(answer.is(201).data().path("id").asText());
                }
            }
            assertThat(ids).hasSize(1);
            assertThat(running).isLessThan(100);
        } finally {
            threads.shutdownNow();
        }
        assertThat(counted(name)).isEqualTo(1);
    }

    private int counted(String name) {
        return http().get("Sample/count", "filter", json("{'name':'%s'}", name))
                .is(200)
                .data()
                .asInt();
    }
}
