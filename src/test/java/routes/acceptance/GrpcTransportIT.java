package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import com.google.protobuf.DynamicMessage;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** gRPC over a socket: who sees what, how streams go on and end, and what becomes of calls that nobody waits for. */
final class GrpcTransportIT {
    private static Server server;
    private static Http admin;
    private static GrpcClient client;

    @BeforeAll
    static void start() {
        server = Servers.start(TestDatabase.SQLITE);
        admin = server.admin();
        client = GrpcClient.of(admin);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static DynamicMessage request(GrpcClient.Method method, Object... values) {
        DynamicMessage.Builder request = method.request();
        for (int i = 0; i < values.length; i += 2) {
            request.setField(method.field((String) values[i]), values[i + 1]);
        }
        return request.build();
    }

    private static Object value(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static String refusal(GrpcClient asking, GrpcClient.Method method, DynamicMessage request) {
        try {
            return "told " + asking.call(method, request);
        } catch (StatusRuntimeException refused) {
            return GrpcClient.reason(refused);
        }
    }

    @Test
    void aKeySeesItsOwnFieldsAndNoOther() throws IOException {
        Path limits = Files.writeString(
                Servers.directory().resolve("grpc.json"), json("{'limits':{'Author':{'fields':['name','age']}}}"));
        Http limited = server.as(server.newKey("grpc-fields", "--permissions", limits.toString()));
        String id = admin.create("Author", json("{'name':'Ada','role':'reader','age':36,'bio':'hidden'}"));
        try (GrpcClient other = GrpcClient.of(limited)) {
            GrpcClient.Method all = client.method("mostajs.AuthorService/FindById");
            GrpcClient.Method some = other.method("mostajs.AuthorService/FindById");
            assertThat(some.descriptor().getOutputType().getFields())
                    .extracting(field -> field.getName())
                    .containsExactly("id", "name", "age");
            assertThat(some.output("age").getNumber())
                    .isEqualTo(all.output("age").getNumber());
            assertThat(all.output("password")).isNull();
            DynamicMessage seen = other.call(some, request(some, "id", id));
            assertThat(value(seen, "age")).isEqualTo(36L);
            // The larger message changes nothing: what is hidden is not sent, and not taken.
            assertThat(other.call(all, request(all, "id", id)).toString()).doesNotContain("hidden");
            GrpcClient.Method change = client.method("mostajs.AuthorService/UpdateMany");
            DynamicMessage.Builder set =
                    DynamicMessage.newBuilder(change.field("set").getMessageType());
            set.setField(set.getDescriptorForType().findFieldByName("bio"), "mine");
            assertThat(refusal(other, change, request(change, "set", set.build(), "all", true)))
                    .isEqualTo("BAD_REQUEST");
        }
    }

    @Test
    void whatReflectionTellsMakesFindsChangesAndDeletesRows() {
        GrpcClient.Method create = client.method("mostajs.LabelService/Create");
        Object id = value(client.call(create, request(create, "data", json("{'name':'by reflection'}"))), "id");
        GrpcClient.Method find = client.method("mostajs.LabelService/FindById");
        assertThat(value(client.call(find, request(find, "id", id)), "name")).isEqualTo("by reflection");
        GrpcClient.Method query = client.method("mostajs.LabelService/FindAll");
        DynamicMessage found = client.call(query, request(query, "filter", json("{'name':'by reflection'}")));
        assertThat((List<?>) value(found, "items")).hasSize(1);
        GrpcClient.Method update = client.method("mostajs.LabelService/Update");
        DynamicMessage renamed = request(update, "id", id, "data", json("{'name':'renamed'}"));
        assertThat(value(client.call(update, renamed), "name")).isEqualTo("renamed");
        GrpcClient.Method delete = client.method("mostajs.LabelService/Delete");
        client.call(delete, request(delete, "id", id));
        assertThat(refusal(client, find, request(find, "id", id))).isEqualTo("NOT_FOUND");
        try (GrpcClient stranger = GrpcClient.of(server.as("sk_live_wrong"))) {
            assertThat(refusal(stranger, find, request(find, "id", id))).isEqualTo("UNAUTHORIZED");
        }
    }

    @Test
    void reflectionListsWhatAKeyMayCall() {
        Http reader = server.as(server.newKey("grpc-reader", "--entities=Label", "--operations=read"));
        Http elsewhere = server.as(server.newKey("grpc-rest", "--transports=rest"));
        try (GrpcClient reads = GrpcClient.of(reader);
                GrpcClient shop = GrpcClient.of(admin, "x-project", "shop");
                GrpcClient none = GrpcClient.of(elsewhere)) {
            assertThat(reads.services()).contains("mostajs.LabelService").doesNotContain("mostajs.AuthorService");
            assertThat(reads.method("mostajs.LabelService/FindAll")
                            .descriptor()
                            .getService()
                            .getMethods())
                    .extracting(method -> method.getName())
                    .containsExactly("FindAll", "FindById", "Count", "Find", "Stream");
            assertThat(shop.services()).anyMatch(name -> name.startsWith("mostajs.shop."));
            assertThatThrownBy(none::services)
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            refused -> assertThat(GrpcClient.reason(refused)).isEqualTo("FORBIDDEN"));
        }
    }

    @Test
    void aStreamOfManyRowsComesWhole() {
        String rows = IntStream.range(0, 5000)
                .mapToObj(i -> json("{'name':'stream-%05d'}", i))
                .collect(Collectors.joining(",", "[", "]"));
        admin.post("Label", rows).is(201);
        GrpcClient.Method stream = client.method("octonet.EntityService/StreamAll");
        Iterator<DynamicMessage> answer = client.stream(
                stream,
                request(
                        stream,
                        "entity",
                        "Label",
                        "filter",
                        json("{'name':{'$regex':'^stream-'}}"),
                        "options",
                        json("{'sort':{'name':1},'select':['name']}")));
        List<String> names = new ArrayList<>();
        answer.forEachRemaining(row ->
                names.add(Json.tree((String) value(row, "data")).path("name").asText()));
        assertThat(names).hasSize(5000).isSorted().startsWith("stream-00000");
    }

    @Test
    void aClientThatTakesNothingHoldsNothingUpAndIsCutOff() {
        try (Server strict = Servers.start(
                TestDatabase.SQLITE, "octonet.transports.grpc.stall=3s", "octonet.transports.grpc.max-in-flight=1")) {
            String rows = IntStream.range(0, 9000)
                    .mapToObj(i -> json("{'name':'%s%d'}", "x".repeat(200), i))
                    .collect(Collectors.joining(",", "[", "]"));
            strict.admin().post("Label", rows).is(201);
            try (GrpcClient slow = GrpcClient.of(strict.admin())) {
                GrpcClient.Method stream = slow.method("mostajs.LabelService/Stream");
                GrpcClient.Method count = slow.method("octonet.EntityService/Count");
                CompletableFuture<Status> ended = new CompletableFuture<>();
                ClientCall<DynamicMessage, DynamicMessage> call =
                        slow.channel().newCall(stream.wire(), CallOptions.DEFAULT);
                AtomicInteger taken = new AtomicInteger();
                call.start(
                        new ClientCall.Listener<>() {
                            @Override
                            public void onMessage(DynamicMessage row) {
                                taken.incrementAndGet();
                            }

                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                ended.complete(status);
                            }
                        },
                        new Metadata());
                call.request(1);
                call.sendMessage(request(stream));
                call.halfClose();
                await().until(() -> taken.get() == 1);
                assertThat(strict.admin().get("Label/count").is(200).data().asInt())
                        .isEqualTo(9000);

                assertThat(refusal(slow, count, request(count, "entity", "Label")))
                        .isEqualTo("OVERLOADED");
                // What was sent before is still read; then comes why there is no more.
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !refusal(slow, count, request(count, "entity", "Label"))
                                .equals("OVERLOADED"));
                call.request(Integer.MAX_VALUE);
                assertThat(ended.orTimeout(60, TimeUnit.SECONDS).join().getCode())
                        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
                assertThat(taken.get()).isLessThan(9000);
            }
        }
    }

    @Test
    void changesAreTakenUpWhereTheyWereLeft() {
        GrpcClient.Method subscribe = client.method("octonet.Changes/Subscribe");
        String filter = json("{'name':{'$regex':'^followed'}}");
        DynamicMessage.Builder wanted = subscribe.request();
        wanted.addRepeatedField(subscribe.field("entities"), "Label").setField(subscribe.field("filter"), filter);
        Iterator<DynamicMessage> first = client.stream(subscribe, wanted.build());
        List<String> ids = new ArrayList<>();
        CompletableFuture<DynamicMessage> one = CompletableFuture.supplyAsync(first::next);
        await().until(() -> {
            // Until it is subscribed, changes are none of its.
            ids.add(admin.create("Label", json("{'name':'followed-%d'}", ids.size())));
            return one.isDone();
        });
        DynamicMessage change = one.join();
        assertThat(ids).contains((String) value(change, "id"));
        assertThat(value(change, "kind")).isEqualTo("entity.created");
        admin.create("Label", json("{'name':'other'}"));
        String last = admin.create("Label", json("{'name':'followed-last'}"));
        int next = ids.indexOf(value(change, "id")) + 1;
        Iterator<DynamicMessage> again = client.stream(
                subscribe,
                wanted.setField(subscribe.field("since"), value(change, "sequence"))
                        .build());
        List<Object> told = new ArrayList<>();
        while (told.isEmpty() || !told.get(told.size() - 1).equals(last)) {
            told.add(value(again.next(), "id"));
        }
        List<String> expected = new ArrayList<>(ids.subList(next, ids.size()));
        expected.add(last);
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void aRevokedKeyEndsItsStreamsAndIsRefused() {
        Http doomed = server.as(server.newKey("grpc-doomed"));
        try (GrpcClient ending = GrpcClient.of(doomed)) {
            GrpcClient.Method subscribe = ending.method("octonet.Changes/Subscribe");
            GrpcClient.Method count = ending.method("octonet.EntityService/Count");
            Iterator<DynamicMessage> changes = ending.stream(subscribe, request(subscribe));
            assertThat(value(ending.call(count, request(count, "entity", "Label")), "data"))
                    .isNotEqualTo("");
            server.command("revoke-key", "grpc-doomed");
            assertThatThrownBy(changes::hasNext)
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            ended -> assertThat(GrpcClient.reason(ended)).isEqualTo("UNAUTHORIZED"));
            assertThat(refusal(ending, count, request(count, "entity", "Label")))
                    .isEqualTo("UNAUTHORIZED");
        }
    }

    @Test
    void aRevokedKeyEndsTheRowsThatItReads() {
        String rows = IntStream.range(0, 9000)
                .mapToObj(i -> json("{'name':'%s%d'}", "r".repeat(200), i))
                .collect(Collectors.joining(",", "[", "]"));
        admin.post("Label", rows).is(201);
        Http doomed = server.as(server.newKey("grpc-reading"));
        try (GrpcClient ending = GrpcClient.of(doomed)) {
            GrpcClient.Method stream = ending.method("mostajs.LabelService/Stream");
            Iterator<DynamicMessage> read = ending.stream(stream, request(stream));
            read.next();
            server.command("revoke-key", "grpc-reading");
            await().until(() -> doomed.get("Label/count").status() == 401);

            AtomicInteger taken = new AtomicInteger();
            assertThatThrownBy(() -> read.forEachRemaining(row -> taken.incrementAndGet()))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            ended -> assertThat(GrpcClient.reason(ended)).isEqualTo("UNAUTHORIZED"));
            assertThat(taken.get()).isLessThan(9000);
        }
    }

    @Test
    void theBannerTellsThePortsThatWereTaken() {
        assertThat(server.banner())
                .containsPattern("grpc +127\\.0\\.0\\.1:[1-9]")
                .containsPattern("arrow-flight +127\\.0\\.0\\.1:[1-9]")
                .doesNotContainPattern(":0\\s");
    }

    @Test
    void aRepeatedCreateIsDoneOnce() {
        try (GrpcClient once = GrpcClient.of(admin, "idempotency-key", "grpc-once-1")) {
            GrpcClient.Method create = once.method("mostajs.LabelService/Create");
            DynamicMessage data = request(create, "data", json("{'name':'only once'}"));
            assertThat(once.call(create, data)).isEqualTo(once.call(create, data));
            assertThat(refusal(once, create, request(create, "data", json("{'name':'another'}"))))
                    .isEqualTo("IDEMPOTENCY_MISMATCH");
            assertThat(admin.get("Label/count", "filter", json("{'name':'only once'}"))
                            .data()
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void workThatNobodyWaitsForStops() {
        String rows = IntStream.range(0, 3000)
                .mapToObj(i -> json("{'name':'%s%d'}", "a".repeat(180), i))
                .collect(Collectors.joining(",", "[", "]"));
        admin.post("Label", rows).is(201);
        GrpcClient.Method search = client.method("octonet.EntityService/Count");
        // Tens of seconds of patterns, were it not for the deadline.
        String slow = IntStream.range(0, 400)
                .mapToObj(i -> json("{'name':{'$regex':'(a|b|ab)*c%d$'}}", i))
                .collect(Collectors.joining(",", "{\"$or\":[", "]}"));
        long begun = System.nanoTime();
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                        client.channel(),
                        search.wire(),
                        CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS),
                        request(search, "entity", "Label", "filter", slow)))
                .hasMessageStartingWith("DEADLINE_EXCEEDED");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Thread.getAllStackTraces().values().stream()
                        .noneMatch(stack -> java.util.Arrays.stream(stack)
                                .anyMatch(frame -> frame.getClassName().equals("org.sqlite.core.NativeDB")
                                        && frame.getMethodName().equals("step"))));
    }
}
