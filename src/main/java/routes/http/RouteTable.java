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
 *
 * @param <C> what is found
 */
final class RouteTable<C extends PathConsumer> {

    /** A consumer together with the values of its path parameters. */
    record Match<C extends PathConsumer>(C consumer, String[] values) {}

    private static final class Node<C> {
        private final Map<String, Node<C>> literals = new HashMap<>();
        private final Map<String, C> exact = new HashMap<>();
        private final Map<String, C> prefix = new HashMap<>();
        private @Nullable Node<C> parameter;
    }

    private static final String ANY = "*";

    private final List<C> consumers = new ArrayList<>();
    private volatile Node<C> root = new Node<>();

    synchronized void add(C consumer) {
        consumers.remove(consumer);
        consumers.add(consumer);
        root = build();
    }

    synchronized void remove(C consumer) {
        if (consumers.remove(consumer)) {
            root = build();
        }
    }

    @Nullable
    Match<C> find(String method, RequestPath path) {
        String[] segments = path.segments();
        String[] values = new String[segments.length];
        C consumer = descend(root, segments, 0, values, 0, method);
        return consumer == null ? null : new Match<>(consumer, values);
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

    private @Nullable C descend(Node<C> node, String[] segments, int at, String[] values, int bound, String method) {
        C found = null;
        if (at == segments.length) {
            found = pick(node.exact, method);
        } else {
            Node<C> literal = node.literals.get(segments[at]);
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

    private @Nullable C pick(Map<String, C> byMethod, String method) {
        C consumer = byMethod.get(method);
        if (consumer == null) {
            consumer = byMethod.get(ANY);
        }
        return consumer == null && method.equals("HEAD") ? byMethod.get("GET") : consumer;
    }

    private void collect(Node<C> node, String[] segments, int at, TreeSet<String> methods) {
        methods.addAll(node.prefix.keySet());
        if (at == segments.length) {
            methods.addAll(node.exact.keySet());
            return;
        }
        Node<C> literal = node.literals.get(segments[at]);
        if (literal != null) {
            collect(literal, segments, at + 1, methods);
        }
        if (node.parameter != null) {
            collect(node.parameter, segments, at + 1, methods);
        }
    }

    private Node<C> build() {
        Node<C> tree = new Node<>();
        for (C consumer : consumers) {
            Node<C> node = tree;
            for (PathTemplate.Segment segment : consumer.template().segments()) {
                if (!segment.parameter()) {
                    node = node.literals.computeIfAbsent(segment.text(), text -> new Node<>());
                } else {
                    Node<C> next = node.parameter == null ? new Node<>() : node.parameter;
                    node.parameter = next;
                    node = next;
                }
            }
            Map<String, C> byMethod = consumer.template().prefix() ? node.prefix : node.exact;
            if (consumer.methods().isEmpty()) {
                byMethod.put(ANY, consumer);
            }
            consumer.methods().forEach(method -> byMethod.put(method, consumer));
        }
        return tree;
    }
}
