package routes.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Requests that are sent one after the other, written in a file as HTTP is: {@code ###} with the status that is
 * expected and a title, the request's line, its headers, a blank line, its body. Queries are written unescaped.
 */
record Script(List<Step> steps) {
    Script {
        steps = List.copyOf(steps);
    }

    /** One request; {@code {{id}}}, {@code {{tag}}} and {@code {{next}}} in it are those of the answer before. */
    record Step(int status, String title, String method, String target, List<String> headers, String body) {
        Step {
            headers = List.copyOf(headers);
        }

        Answer send(Http http, Map<String, String> known) {
            String[] filled =
                    headers.stream().map(header -> filled(header, known)).toArray(String[]::new);
            String sent = filled(body, known);
            return http.send(method, escaped(filled(target, known)), sent.isEmpty() ? null : sent, filled);
        }

        private static String filled(String text, Map<String, String> known) {
            String filled = text;
            for (Map.Entry<String, String> value : known.entrySet()) {
                filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
            }
            return filled;
        }

        private static String escaped(String target) {
            int query = target.indexOf('?');
            return query < 0
                    ? target
                    : target.substring(0, query)
                            + Http.query(
                                    Arrays.stream(target.substring(query + 1).split("&", -1))
                                            .flatMap(pair -> Arrays.stream(pair.split("=", 2)))
                                            .toArray(String[]::new));
        }
    }

    static Script resource(String name) {
        try (InputStream in = Script.class.getResourceAsStream("/acceptance/" + name)) {
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^### ", -1);
            return new Script(Arrays.stream(parts).skip(1).map(Script::step).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Step step(String text) {
        List<String> lines = text.strip().lines().toList();
        String[] request = lines.get(1).split(" ", 2);
        List<String> headers = new ArrayList<>();
        int at = 2;
        while (at < lines.size() && lines.get(at).matches("[A-Za-z-]+: .*")) {
            headers.addAll(Arrays.asList(lines.get(at++).split(": ", 2)));
        }
        return new Step(
                Integer.parseInt(lines.get(0).substring(0, 3)),
                lines.get(0).substring(3).strip() + " (" + lines.get(1) + ")",
                request[0],
                request[1],
                headers,
                lines.stream().skip(at).collect(Collectors.joining("\n")).strip());
    }

    /** What a step may take from the answers before it. */
    static void remember(Answer answer, Map<String, String> known) {
        if (answer.header("ETag") != null) {
            known.put("tag", answer.header("ETag"));
        }
        String body = answer.body();
        if (answer.status() < 300 && body.startsWith("{")) {
            Map<String, String> found = new TreeMap<>();
            found.put("id", answer.data().path("id").asText());
            found.put("next", answer.metadata().path("next").asText());
            found.values().removeIf(String::isEmpty);
            known.putAll(found);
        }
    }
}
