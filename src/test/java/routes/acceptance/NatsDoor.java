package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/** Requests over NATS, with the key in a header. */
final class NatsDoor implements Door {
    private static final Map<String, Connection> CONNECTIONS = new ConcurrentHashMap<>();

    /** A connection in the account of this server. */
    static Connection connection(Http http) {
        return CONNECTIONS.computeIfAbsent(http.base(), base -> {
            Server server = Server.at(base);
            Options options = new Options.Builder()
                    .server(server.setting("octonet.transports.nats.url"))
                    .userInfo(
                            server.setting("octonet.transports.nats.user"),
                            server.setting("octonet.transports.nats.password"))
                    .maxReconnects(-1)
                    .build();
            try {
                return Nats.connect(options);
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        });
    }

    /** Asks until somebody listens: a server connects in its own time. */
    static JsonNode ask(Http http, String subject, String payload, String... headers) {
        Headers all = new Headers();
        if (http.key() != null) {
            all.add("X-API-Key", http.key());
        }
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        NatsMessage message = NatsMessage.builder()
                .subject(subject)
                .headers(all)
                .data(payload.getBytes(StandardCharsets.UTF_8))
                .build();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try {
                Message answer = connection(http).request(message, Duration.ofSeconds(60));
                if (answer != null) {
                    return Json.tree(new String(answer.getData(), StandardCharsets.UTF_8));
                }
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            } catch (CancellationException noResponders) {
                if (System.nanoTime() > end) {
                    throw noResponders;
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no answer on " + subject);
            }
        }
    }

    @Override
    public Reply ask(Http http, Question question) {
        String subject = "mostajs." + question.entity() + "." + question.operation();
        JsonNode answer = ask(http, subject, question.arguments().toString());
        return new Reply(
                answer.toString(),
                answer.path("data"),
                answer.has("error") ? answer.path("error").path("code").asText() : null);
    }

    @Override
    public boolean takes(Question question) {
        // A client refuses subjects with such names before it sends them.
        return (question.entity() + question.operation()).matches("[A-Za-z0-9_-]+");
    }

    @Override
    public String toString() {
        return "nats";
    }
}
