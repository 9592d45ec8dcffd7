package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What is told over the transports of a broker, and how a test's server has them. */
final class BrokerReply {
    /** Settings of a server with a broker of its own, at free ports. */
    static final List<String> SETTINGS = List.of(
            "octonet.transports.mqtt.enabled=true",
            "octonet.transports.mqtt.port=0",
            "octonet.transports.amqp.enabled=true",
            "octonet.transports.amqp.port=0");

    private BrokerReply() {}

    static Door.Reply of(String text) {
        JsonNode answer = Json.tree(text);
        return new Door.Reply(
                text,
                answer.path("data"),
                answer.has("error") ? answer.path("error").path("code").asText() : null);
    }
}
