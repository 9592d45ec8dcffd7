package routes.acceptance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Arrow Flight by its own client: what is asked for is described, and then read by its ticket. */
final class FlightDoor implements Door {
    private static final BufferAllocator ALLOCATOR = new RootAllocator();

    private final Map<String, FlightClient> clients = new ConcurrentHashMap<>();

    @Override
    public boolean takes(Question question) {
        return ArrowDoor.reads(question);
    }

    static FlightClient client(String base) {
        return FlightClient.builder(ALLOCATOR, Location.forGrpcInsecure("127.0.0.1", Server.flightPort(base)))
                .build();
    }

    static CallOption key(Http http) {
        CallHeaders headers = new FlightCallHeaders();
        if (http.key() != null) {
            headers.insert("x-api-key", http.key());
        }
        return new HeaderCallOption(headers);
    }

    @Override
    public Reply ask(Http http, Question question) {
        FlightClient client = clients.computeIfAbsent(http.base(), FlightDoor::client);
        ObjectNode query = ArrowDoor.query(question).put("entity", question.entity());
        try {
            FlightInfo info = client.getInfo(
                    FlightDescriptor.command(query.toString().getBytes(StandardCharsets.UTF_8)), key(http));
            ArrayNode rows = Json.MAPPER.createArrayNode();
            try (FlightStream stream =
                    client.getStream(info.getEndpoints().get(0).getTicket(), key(http))) {
                while (stream.next()) {
                    rows(stream.getRoot(), rows);
                }
            }
            return new Reply(info.getSchema() + " " + rows, rows, null);
        } catch (FlightRuntimeException refused) {
            return new Reply(String.valueOf(refused.status().description()), Json.tree("null"), reason(refused));
        } catch (Exception broken) {
            throw new AssertionError(question.toString(), broken);
        }
    }

    /** The code of an error, in the words of all doors. */
    static String reason(FlightRuntimeException refused) {
        byte[] details = refused.status().metadata().getByte("grpc-status-details-bin");
        try {
            return com.google.rpc.Status.parseFrom(details)
                    .getDetails(0)
                    .unpack(ErrorInfo.class)
                    .getReason();
        } catch (InvalidProtocolBufferException faulty) {
            throw new AssertionError(refused.toString(), faulty);
        }
    }

    static void rows(VectorSchemaRoot batch, ArrayNode into) {
        for (int i = 0; i < batch.getRowCount(); i++) {
            ObjectNode row = into.addObject();
            for (FieldVector vector : batch.getFieldVectors()) {
                Object value = vector.getObject(i);
                boolean json =
                        "arrow.json".equals(vector.getField().getMetadata().get("ARROW:extension:name"));
                boolean plain = value == null || value instanceof Number || value instanceof Boolean || json;
                row.set(
                        vector.getName(),
                        plain
                                ? Json.tree(String.valueOf(value))
                                : Json.MAPPER.getNodeFactory().textNode(value.toString()));
            }
        }
    }

    @Override
    public String toString() {
        return "flight";
    }
}
