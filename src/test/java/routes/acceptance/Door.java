package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A door of the server, asked in the words of the canonical request: what it takes to run what all doors have in common. */
interface Door {
    /** Those that answer at once. */
    List<Door> ALL = all();

    /** What a server needs for all of them. */
    static String[] settings() {
        List<String> settings = new ArrayList<>(NatsServer.settings());
        settings.addAll(BrokerReply.SETTINGS);
        return settings.toArray(String[]::new);
    }

    private static List<Door> all() {
        List<Door> doors = new ArrayList<>(List.of(
                new RestDoor(),
                new JsonrpcDoor(),
                new TrpcDoor(),
                new GraphqlDoor(),
                new WebsocketDoor(),
                new McpDoor(),
                new GrpcDoor(),
                new ArrowDoor(),
                new FlightDoor()));
        if (NatsServer.installed()) {
            doors.add(new NatsDoor());
        }
        doors.add(new MqttDoor());
        doors.add(new AmqpDoor());
        return List.copyOf(doors);
    }

    /** Those whose own tests are not the ones that the others are compared with. */
    static Stream<Door> beyondRest() {
        return ALL.stream().skip(1);
    }

    /**
     * What a door told.
     *
     * @param text all of it
     * @param data of the result
     * @param code of the error, null where there is none
     */
    record Reply(String text, JsonNode data, @Nullable String code) {
        /** What is told by an answer over HTTP. */
        static Reply of(Answer answer, JsonNode data, @Nullable String code) {
            assertThat(answer.status()).as(answer.body()).isNotEqualTo(500);
            assertThat(answer.header("X-Evil")).isNull();
            return new Reply(answer.body(), data, code);
        }

        /** The data or the code, to compare. */
        Object told() {
            return code == null ? data : code;
        }
    }

    Reply ask(Http http, Question question);

    /** Whether the door has a form for this question. */
    default boolean takes(Question question) {
        return true;
    }
}
