package routes.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import routes.broker.MqttClients;

/** Requests over MQTT by way of the embedded broker, one connection for each key, whose login it is. */
final class MqttDoor implements Door {
    private final Map<Http, Asking> clients = new ConcurrentHashMap<>();

    /** @param client null where the broker let nobody in */
    private record Asking(MqttClients client, String reply) {
        static Asking as(Http http) {
            String reply = "reply/" + UUID.randomUUID();
            try {
                MqttClients client = MqttClients.connect(Server.at(http.base()).brokerUrl("mqtt"), http.key());
                client.subscribe(reply);
                return new Asking(client, reply);
            } catch (MqttException refused) {
                return new Asking(null, reply);
            }
        }
    }

    @Override
    public boolean takes(Question question) {
        // A topic has no such names.
        return (question.entity() + question.operation())
                        .chars()
                        .noneMatch(c -> "/+#\u2028\u2029".indexOf(c) >= 0 || Character.isISOControl(c))
                && !question.entity().isEmpty()
                && !question.operation().isEmpty();
    }

    @Override
    public synchronized Reply ask(Http http, Question question) {
        Asking asking = clients.computeIfAbsent(http, Asking::as);
        if (asking.client() == null) {
            return new Reply("", Json.tree("null"), "UNAUTHORIZED");
        }
        try {
            asking.client()
                    .publish(
                            "mostajs/" + question.entity() + "/" + question.operation(),
                            question.arguments().toString(),
                            1,
                            asking.reply());
            MqttMessage answer = asking.client().next(60_000);
            if (answer == null) {
                throw new AssertionError("no answer to " + question);
            }
            return BrokerReply.of(new String(answer.getPayload(), StandardCharsets.UTF_8));
        } catch (MqttException | InterruptedException failure) {
            throw new AssertionError(question + " was not asked", failure);
        }
    }

    @Override
    public String toString() {
        return "mqtt";
    }
}
