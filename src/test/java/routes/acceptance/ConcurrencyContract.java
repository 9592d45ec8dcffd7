package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many clients at the same rows: no error, and nothing lost. */
interface ConcurrencyContract extends Contract {
    int THREADS = 8;

    /** Runs the work of all threads at once and gives what each call answered. */
    private List<Answer> together(int rounds, IntFunction<Answer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Answer>>> all = new ArrayList<>();
            AtomicInteger next = new AtomicInteger();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(threads.submit(() -> {
                    List<Answer> answers = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        answers.add(call.apply(next.getAndIncrement()));
                    }
                    return answers;
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<List<Answer>> one : all) {
                answers.addAll(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void incrementsAddUp() throws Exception {
        String id = http().create("Tally", json("{'name':'%s'}", unique("inc")));
        together(
                50,
                n -> http().post("Tally/" + id + "/increment", json("{'field':'seq','amount':1}"))
                        .is(200));
        assertThat(http().get("Tally/" + id).data().path("seq").asInt()).isEqualTo(THREADS * 50);
    }

    @Test
    default void upsertsOfAUniqueValueMakeOneRow() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = unique("up");
            Set<String> ids = new HashSet<>();
            together(
                            10,
                            n -> http().post(
                                            "Tally/upsert", json("{'filter':{'name':'%s'},'data':{'seq':%d}}", name, n))
                                    .is(200))
                    .forEach(answer -> ids.add(answer.data().path("id").asText()));
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    default void upsertsOfAnyFilterMakeOneRow() throws Exception {
        String name = unique("any");
        Set<String> ids = new HashSet<>();
        together(
                        10,
                        n -> http().post("Sample/upsert", json("{'filter':{'name':'%s'},'data':{'whole':%d}}", name, n))
                                .is(200))
                .forEach(answer -> ids.add(answer.data().path("id").asText()));
        assertThat(ids).hasSize(1);
        assertThat(http().get("Sample/count", "filter", json("{'name':'%s'}", name))
                        .data()
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    default void upsertsUnderDifferentLimitsOnRowsMakeOneRow() throws Exception {
        String name = unique("limits");
        Http[] keys = new Http[2];
        for (int i = 0; i < keys.length; i++) {
            String rows = json("Sample={'whole':{'$gte':%d}}", -i);
            keys[i] = server().as(server().newKey(unique("limited"), "--rows", rows));
        }
        together(
                10,
                n -> keys[n % keys.length]
                        .post("Sample/upsert", json("{'filter':{'name':'%s'},'data':{'whole':%d}}", name, n))
                        .is(200));
        assertThat(http().get("Sample/count", "filter", json("{'name':'%s'}", name))
                        .data()
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    default void setsKeepWhatEveryoneAdded() throws Exception {
        String id = http().create("Tally", json("{'name':'%s','tags':[]}", unique("set")));
        together(
                20,
                n -> http().post("Tally/" + id + "/addToSet", json("{'field':'tags','value':'t%d'}", n / 2))
                        .is(200));
        List<?> tags = Json.MAPPER.convertValue(http().get("Tally/" + id).data().path("tags"), List.class);
        assertThat(tags).hasSize(THREADS * 10).doesNotHaveDuplicates();
        together(
                10,
                n -> http().post("Tally/" + id + "/pull", json("{'field':'tags','value':'t%d'}", n))
                        .is(200));
        assertThat(http().get("Tally/" + id).data().path("tags")).isEmpty();
    }

    @Test
    default void linksKeepWhatEveryoneAdded() throws Exception {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            labels.add(http().create("Label", json("{'name':'%s'}", unique("link"))));
        }
        String id = http().create("Tally", json("{'name':'%s'}", unique("links")));
        together(
                10,
                n -> http().post(
                                "Tally/" + id + "/addToSet",
                                json("{'field':'labels','value':'%s'}", labels.get(n % labels.size())))
                        .is(200));
        JsonNode row = http().get("Tally/" + id, "include", "labels").is(200).data();
        assertThat(row.path("labels")).hasSize(labels.size());
    }

    @Test
    default void writesUnderATagAreNeverLost() throws Exception {
        String id = http().create("Tally", json("{'name':'%s'}", unique("tag")));
        AtomicInteger won = new AtomicInteger();
        together(125, n -> {
            Answer seen = http().get("Tally/" + id).is(200);
            int next = seen.data().path("seq").asInt() + 1;
            Answer put = http().put("Tally/" + id, "{\"seq\":" + next + "}", "If-Match", seen.header("ETag"));
            if (put.status() == 200) {
                won.incrementAndGet();
            } else {
                put.is(412, "PRECONDITION_FAILED");
            }
            return put;
        });
        assertThat(http().get("Tally/" + id).data().path("seq").asInt())
                .isEqualTo(won.get())
                .isPositive();
    }

    @Test
    default void aUniqueValueHasOneWinner() throws Exception {
        for (int round = 0; round < 10; round++) {
            String name = unique("win");
            List<Answer> answers = together(2, n -> http().post("Tally", json("{'name':'%s'}", name)));
            assertThat(answers.stream().filter(answer -> answer.status() == 201))
                    .hasSize(1);
            answers.stream()
                    .filter(answer -> answer.status() != 201)
                    .forEach(answer ->
                            assertThat(answer.is(409, "CONFLICT").fields()).containsExactly("name"));
        }
    }

    @Test
    default void updatesOfManyRowsDoNotBlockEachOther() throws Exception {
        String name = unique("mix");
        http().post(
                        "Sample",
                        json("[{'name':'N','whole':0},{'name':'N','whole':0},{'name':'N','whole':0}]")
                                .replace("\"N\"", "\"" + name + "\""))
                .is(201);
        List<?> ids = Json.column(
                http().get("Sample", "filter", json("{'name':'%s'}", name)).data(), "id");
        together(
                20,
                n -> n % 4 == 0
                        ? http().post("Sample/updateMany", json("{'filter':{'name':'%s'},'data':{'kind':'a'}}", name))
                                .is(200)
                        : http().post("Sample/" + ids.get(n % 3) + "/increment", json("{'field':'whole','amount':1}"))
                                .is(200));
        String stages =
                json("{'stages':[{'$match':{'name':'%s'}},{'$group':{'_by':null,'s':{'$sum':'whole'}}}]}", name);
        assertThat(http().post("Sample/aggregate", stages)
                        .data()
                        .path(0)
                        .path("s")
                        .asInt())
                .isEqualTo(THREADS * 15);
    }

    @Test
    default void batchesThatMeetInAnyOrderEndInTimeAndAreWholeOrNothing() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            ids.add(http().create("Tally", json("{'name':'%s','seq':0}", unique("batch"))));
        }
        long start = System.nanoTime();
        int done = 0;
        for (Answer answer : together(2, n -> batch(ids, n))) {
            assumeThat(answer.body()).doesNotContain("NOT_SUPPORTED");
            if (answer.is(200).body().contains("\"error\"")) {
                assertThat(answer.body()).contains("OVERLOADED");
            } else {
                done++;
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
        for (String id : ids) {
            assertThat(http().get("Tally/" + id).data().path("seq").asInt()).isEqualTo(done);
        }
        assertThat(done).isGreaterThanOrEqualTo(THREADS);
    }

    /** Counts on each row once, in an order by chance. */
    private Answer batch(List<String> ids, int seed) {
        List<String> order = new ArrayList<>(ids);
        Collections.shuffle(order, new Random(seed));
        String calls = order.stream()
                .map(id -> json(
                        "{'jsonrpc':'2.0','id':'%s','method':'Tally.increment','params':{'id':'%s','field':'seq','amount':1}}",
                        id, id))
                .collect(Collectors.joining(",", "[", "]"));
        return http().post("/rpc?atomic=true", calls);
    }
}
