package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.SyncPutListener;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Arrow's own clients against a running server: the one of Flight in Java, and the library for Node over HTTP. */
final class ArrowClientIT {
    private static final int MANY = 12_000;

    private static Server server;
    private static FlightClient client;
    private static CallOption key;
    private static RootAllocator allocator;

    @BeforeAll
    static void start() {
        server = Servers.of(TestDatabase.SQLITE);
        client = FlightDoor.client(server.base());
        key = FlightDoor.key(server.admin());
        allocator = new RootAllocator();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        client.close();
        allocator.close();
    }

    private static ArrayNode rows(Ticket ticket, CallOption option) throws Exception {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        try (FlightStream stream = client.getStream(ticket, option)) {
            while (stream.next()) {
                FlightDoor.rows(stream.getRoot(), rows);
            }
        }
        return rows;
    }

    private static Ticket ticket(String query) {
        return new Ticket(json(query).getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonNode> upload(CallOption option, int from, int to, int batch) throws Exception {
        Schema author =
                client.getSchema(FlightDescriptor.path("Author"), option).getSchema();
        Schema schema =
                new Schema(List.of(author.findField("name"), author.findField("role"), author.findField("age")));
        List<JsonNode> told = new ArrayList<>();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
                SyncPutListener results = new SyncPutListener()) {
            var put = client.startPut(FlightDescriptor.path("Author"), root, results, option);
            for (int at = from; at < to; at += batch) {
                root.clear();
                for (int i = 0; i < batch; i++) {
                    byte[] role = (at + i < 0 ? "no such role" : "reader").getBytes(StandardCharsets.UTF_8);
                    ((VarCharVector) root.getVector("name")).setSafe(i, "flown".getBytes(StandardCharsets.UTF_8));
                    ((VarCharVector) root.getVector("role")).setSafe(i, role);
                    ((BigIntVector) root.getVector("age")).setSafe(i, at + i);
                }
                root.setRowCount(batch);
                put.putNext();
            }
            put.completed();
            for (PutResult result = results.read(); result != null; result = results.read()) {
                byte[] bytes = new byte[(int) result.getApplicationMetadata().readableBytes()];
                result.getApplicationMetadata().getBytes(0, bytes);
                told.add(Json.tree(new String(bytes, StandardCharsets.UTF_8)));
                result.close();
            }
        }
        return told;
    }

    @Test
    void manyRowsFlyInAndOut() throws Exception {
        List<JsonNode> told = upload(key, 0, MANY, 3000);
        ArrayNode all =
                rows(ticket("{'entity':'Author','filter':{'name':'flown'},'select':['age'],'sort':{'age':1}}"), key);
        ArrayNode some = rows(
                ticket(
                        "{'entity':'authors','filter':{'name':'flown','age':{'$gte':100}},'sort':{'age':-1},'skip':1,'limit':2}"),
                key);

        assertThat(told.get(told.size() - 1).path("created").asInt()).isEqualTo(MANY);
        assertThat(all).hasSize(MANY);
        assertThat(all.path(MANY - 1).path("age").asInt()).isEqualTo(MANY - 1);
        assertThat(Json.column(some, "age")).hasToString("[" + (MANY - 2) + ", " + (MANY - 3) + "]");
        server.admin()
                .post("Author/deleteMany", json("{'filter':{'name':'flown'}}"))
                .is(200);
    }

    @Test
    void faultyRowsAreToldByTheirNumber() throws Exception {
        List<JsonNode> told = upload(key, -1, 1, 2);

        assertThat(told.get(0).path("created").asInt()).isZero();
        assertThat(told.get(0).at("/errors/0/code").asText()).isEqualTo("VALIDATION_FAILED");
        assertThat(told.get(0).at("/errors/0/details/0/field").asText()).isEqualTo("[0].role");
    }

    @Test
    void aKeySeesAndDoesWhatItMay() throws Exception {
        Path limits = Files.writeString(
                Servers.directory().resolve("flight.json"), json("{'limits':{'Author':{'fields':['name']}}}"));
        CallOption fields =
                FlightDoor.key(server.as(server.newKey("flight-fields", "--permissions", limits.toString())));
        CallOption reader = FlightDoor.key(server.as(server.newKey("flight-reader", "--operations=read")));
        CallOption rest = FlightDoor.key(server.as(server.newKey("flight-rest", "--transports=rest")));
        List<String> flights = new ArrayList<>();
        client.listFlights(Criteria.ALL, key)
                .forEach(flight -> flights.add(flight.getDescriptor().getPath().get(1)));

        assertThat(flights).contains("Author", "Book");
        assertThat(client.getSchema(FlightDescriptor.path("Author"), fields)
                        .getSchema()
                        .getFields())
                .extracting(field -> field.getName())
                .containsExactly("id", "name");
        assertThat(code(() -> rows(ticket("{'entity':'Author','filter':{'age':1}}"), fields)))
                .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
        assertThat(code(() -> upload(reader, 0, 1, 1))).isEqualTo(FlightStatusCode.UNAUTHORIZED);
        assertThat(code(() -> rows(ticket("{'entity':'Author'}"), rest))).isEqualTo(FlightStatusCode.UNAUTHORIZED);
        assertThat(code(() -> client.getInfo(FlightDescriptor.path("Author"))))
                .isEqualTo(FlightStatusCode.UNAUTHENTICATED);
    }

    private interface Asking {
        Object ask() throws Exception;
    }

    private static FlightStatusCode code(Asking asking) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(asking::ask);
        Throwable refused = thrown instanceof FlightRuntimeException ? thrown : thrown.getCause();
        return ((FlightRuntimeException) refused).status().code();
    }

    @Test
    void theLibraryForNodeReadsWhatItIsAnswered() throws IOException, InterruptedException {
        assertThat(NodeClient.run("arrow.mjs", server)).contains("arrow: done");
    }
}
