package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.DynamicMessage;
import io.grpc.StatusRuntimeException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The process is killed while it writes and tells of it. Subscribers over SSE, WebSocket and gRPC come back with the last
 * sequence they saw: they miss no change that was committed, and hear of none that was not.
 */
final class ToldAfterCrashIT {
    private static final int WRITERS = 3;

    /** What one subscriber was told so far: the id of the created row by sequence. */
    private static final class Told {
        private final Map<Long, String> ids = new HashMap<>();
        private long last;

        void of(JsonNode change) {
            long sequence = change.path("sequence").asLong();
            String id = change.path("id").asText();
            String before = ids.put(sequence, id);
            assertThat(before).as("told twice under %d", sequence).isIn(null, id);
            assertThat(sequence).as("the order of changes").isLessThanOrEqualTo(last + 1);
            last = Math.max(last, sequence);
        }
    }

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Told sse = new Told();
    private final Told websocket = new Told();
    private final Told grpc = new Told();

    @ParameterizedTest
    @CsvSource({"SQLITE, 20", "POSTGRES, 3"})
    void nothingIsMissedAndNothingIsMadeUp(TestDatabase database, int rounds) throws Exception {
        int kills = Integer.getInteger("crash.rounds", rounds);
        try (KillableServer server = new KillableServer(database)) {
            for (int round = 0; round < kills; round++) {
                round(server);
                assertThat(faults).isEmpty();
            }
            settle(server.start());
        }
        assertThat(acknowledged).hasSizeGreaterThan(kills * WRITERS);
    }

    private void round(KillableServer server) throws Exception {
        Http http = server.start();
        try (SseStream stream = SseStream.open(http, "/events?since=" + sse.last, null);
                WebsocketClient socket = WebsocketClient.connect(http, "/ws?subscribe=*&since=" + websocket.last);
                GrpcClient client = GrpcClient.of(http)) {
            assertThat(stream.status()).isEqualTo(200);
            Iterator<JsonNode> changes = changes(client);
            write(http, server);
            for (SseStream.Event event = stream.next(); !event.data().isEmpty(); event = stream.next()) {
                if (event.name().equals("entity.created")) {
                    sse.of(event.data());
                }
            }
            socket.closed().join();
            for (JsonNode message : socket.rest()) {
                if (message.path("type").asText().equals("event")) {
                    websocket.of(message);
                }
            }
            try {
                while (changes.hasNext()) {
                    grpc.of(changes.next());
                }
            } catch (StatusRuntimeException killed) {
                assertThat(killed).hasMessageStartingWith("UNAVAILABLE");
            }
        }
    }

    private Iterator<JsonNode> changes(GrpcClient client) {
        GrpcClient.Method subscribe = client.method("octonet.Changes/Subscribe");
        DynamicMessage.Builder since = subscribe.request().setField(subscribe.field("since"), grpc.last);
        Iterator<DynamicMessage> told = client.stream(subscribe, since.build());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return told.hasNext();
            }

            @Override
            public JsonNode next() {
                DynamicMessage change = told.next();
                return Json.MAPPER
                        .createObjectNode()
                        .put("sequence", (long) change.getField(subscribe.output("sequence")))
                        .put("id", (String) change.getField(subscribe.output("id")));
            }
        };
    }

    private void write(Http http, KillableServer server) throws InterruptedException {
        AtomicBoolean killed = new AtomicBoolean();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            boolean failing = i == 0;
            Thread writer = new Thread(() -> {
                try {
                    while (!killed.get()) {
                        writeOnce(http, failing);
                    }
                } catch (UncheckedIOException expected) {
                    // The connection broke: nobody knows whether it was done.
                } catch (AssertionError | RuntimeException fault) {
                    faults.add(fault.toString());
                }
            });
            writer.start();
            writers.add(writer);
        }
        int wanted = acknowledged.size() + ThreadLocalRandom.current().nextInt(10, 100);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> acknowledged.size() >= wanted || !faults.isEmpty());
        server.kill();
        killed.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void writeOnce(Http http, boolean failing) {
        String name = "told-" + number.incrementAndGet();
        if (failing) {
            // The second call fails, and takes the first back with it.
            http.post(
                            "/rpc?atomic=true",
                            json(
                                    "[{'jsonrpc':'2.0','id':1,'method':'Sample.create','params':{'data':{'name':'undone'}}},"
                                            + "{'jsonrpc':'2.0','id':2,'method':'Sample.delete','params':{'id':'%s'}}]",
                                    name))
                    .is(200);
        }
        acknowledged.add(http.create("Sample", json("{'name':'%s'}", name)));
    }

    /** Tells what is left to tell, and compares it with the rows that are there. */
    private void settle(Http http) throws Exception {
        Set<String> rows = new HashSet<>();
        http.send("GET", "Sample?select=id,name", null, "Accept", "application/x-ndjson")
                .is(200)
                .body()
                .lines()
                .map(Json::tree)
                .forEach(row -> {
                    assertThat(row.path("name").asText()).startsWith("told-");
                    rows.add(row.path("id").asText());
                });
        assertThat(rows).containsAll(acknowledged);
        try (SseStream stream = SseStream.open(http, "/events?since=" + sse.last, null);
                WebsocketClient socket = WebsocketClient.connect(http, "/ws?subscribe=*&since=" + websocket.last);
                GrpcClient client = GrpcClient.of(http)) {
            stream.next();
            socket.next();
            for (Iterator<JsonNode> changes = changes(client); grpc.ids.size() < rows.size(); ) {
                grpc.of(changes.next());
            }
            while (sse.ids.size() < rows.size()) {
                sse.of(stream.next().data());
            }
            while (websocket.ids.size() < rows.size()) {
                websocket.of(socket.next());
            }
        }
        assertThat(Set.copyOf(sse.ids.values())).isEqualTo(rows);
        assertThat(websocket.ids).isEqualTo(sse.ids);
        assertThat(grpc.ids).isEqualTo(sse.ids);
    }
}
