package routes.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the consumer of a request in a tree of path segments: a literal wins over a parameter, a parameter over a
 * prefix, and the longer prefix over the shorter. Readers see one immutable tree, so a route can come or go while
 * requests flow; of two consumers with the same path and method the younger answers, until it goes.
 */
final class RouteTable {

    /** A consumer together with the values of its path parameters. */
    record Match(HttpConsumer consumer, String[] values) {}

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, HttpConsumer> exact = new HashMap<>();
        private final Map<String, HttpConsumer> prefix = new HashMap<>();
        private @Nullable Node parameter;
    }

    private static final String ANY = "*";

    private final List<HttpConsumer> consumers = new ArrayList<>();
    private volatile Node root = new Node();

    synchronized void add(HttpConsumer consumer) {
        consumers.remove(consumer);
        consumers.add(consumer);
        root = build();
    }

    synchronized void remove(HttpConsumer consumer) {
        if (consumers.remove(consumer)) {
            root = build();
        }
    }

    @Nullable
    Match find(String method, RequestPath path) {
        String[] segments = path.segments();
        String[] values = new String[segments.length];
        HttpConsumer consumer = descend(root, segments, 0, values, 0, method);
        return consumer == null ? null : new Match(consumer, values);
    }

    /** The methods that some consumer of this path answers, sorted; empty when there is none. */
    List<String> methods(RequestPath path) {
        TreeSet<String> methods = new TreeSet<>();
        collect(root, path.segments(), 0, methods);
        if (methods.remove(ANY)) {
            methods.addAll(List.of("DELETE", "GET", "PATCH", "POST", "PUT"));
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return List.copyOf(methods);
    }

    private static @Nullable HttpConsumer descend(
            Node node, String[] segments, int at, String[] values, int bound, String method) {
        HttpConsumer found = null;
        if (at == segments.length) {
            found = pick(node.exact, method);
        } else {
            Node literal = node.literals.get(segments[at]);
            if (literal != null) {
                found = descend(literal, segments, at + 1, values, bound, method);
            }
            if (found == null && node.parameter != null) {
                values[bound] = segments[at];
                found = descend(node.parameter, segments, at + 1, values, bound + 1, method);
            }
        }
        return found != null ? found : pick(node.prefix, method);
    }

    private static @Nullable HttpConsumer pick(Map<String, HttpConsumer> byMethod, String method) {
        HttpConsumer consumer = byMethod.get(method);
        if (consumer == null) {
            consumer = byMethod.get(ANY);
        }
        return consumer == null && method.equals("HEAD") ? byMethod.get("GET") : consumer;
    }

    private static void collect(Node node, String[] segments, int at, TreeSet<String> methods) {
        methods.addAll(node.prefix.keySet());
        if (at == segments.length) {
            methods.addAll(node.exact.keySet());
            return;
        }
        Node literal = node.literals.get(segments[at]);
        if (literal != null) {
            collect(literal, segments, at + 1, methods);
        }
        if (node.parameter != null) {
            collect(node.parameter, segments, at + 1, methods);
        }
    }

    private Node build() {
        Node tree = new Node();
        for (HttpConsumer consumer : consumers) {
            Node node = tree;
            for (PathTemplate.Segment segment : consumer.template().segments()) {
                if (!segment.parameter()) {
                    node = node.literals.computeIfAbsent(segment.text(), text -> new Node());
                } else {
                    Node next = node.parameter == null ? new Node() : node.parameter;
                    node.parameter = next;
                    node = next;
                }
            }
            Map<String, HttpConsumer> byMethod = consumer.template().prefix() ? node.prefix : node.exact;
            if (consumer.methods().isEmpty()) {
                byMethod.put(ANY, consumer);
            }
            consumer.methods().forEach(method -> byMethod.put(method, consumer));
        }
        return tree;
    }
}
