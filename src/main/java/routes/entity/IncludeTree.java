package routes.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The relations a client wants filled in, as one tree of names whichever way they were written: names, dotted
 * paths, or objects with options, of which several may speak of the same relation.
 */
final class IncludeTree {
    static final int MAX_DEPTH = 5;
    static final int MAX_INCLUDES = 50;

    private static final String HINT =
            "Write them like [\"author\", \"orders.lines\", {\"orders\": {\"limit\": 5, \"relations\": [\"lines\"]}}].";

    /** One relation: its options, null where none were given, and the relations below it. */
    static final class Node {
        final Map<String, Node> children = new LinkedHashMap<>();

        @Nullable
        Map<?, ?> options;
    }

    private final Node root = new Node();
    private int size;

    private IncludeTree() {}

    static Node of(@Nullable Object relations) {
        IncludeTree tree = new IncludeTree();
        tree.addAll(tree.root, relations, 0);
        return tree.root;
    }

    private void addAll(Node parent, @Nullable Object relations, int depth) {
        if (relations instanceof List<?> list) {
            list.forEach(item -> add(parent, item, depth));
        } else if (relations != null) {
            add(parent, relations, depth);
        }
    }

    private void add(Node parent, @Nullable Object item, int depth) {
        if (item instanceof String text) {
            for (String path : text.split(",", MAX_INCLUDES + 1)) {
                path(parent, path.strip(), depth);
            }
        } else if (item instanceof Map<?, ?> map) {
            map.forEach((name, options) -> withOptions(parent, name, options, depth));
        } else {
            throw Refusal.bad("relations", "must be names or objects", HINT);
        }
    }

    private void path(Node parent, String path, int depth) {
        Node node = parent;
        int level = depth;
        for (String name : path.split("\\.", MAX_DEPTH + 1)) {
            node = child(node, name, ++level);
        }
    }

    private void withOptions(Node parent, @Nullable Object name, @Nullable Object options, int depth) {
        if (!(name instanceof String text)) {
            throw Refusal.bad("relations", "must be names or objects", HINT);
        }
        Node node = child(parent, text, depth + 1);
        if (options instanceof Map<?, ?> map) {
            if (node.options != null) {
                throw Refusal.bad("relations", "give options for one relation twice", HINT);
            }
            node.options = map;
            addAll(node, map.get("relations"), depth + 1);
        } else if (options != null && !Boolean.TRUE.equals(options)) {
            throw Refusal.bad("relations", "must give an object of options for a relation", HINT);
        }
    }

    private Node child(Node parent, String name, int depth) {
        Node known = parent.children.get(name);
        if (known != null) {
            return known;
        }
        if (depth > MAX_DEPTH) {
            throw Refusal.bad(
                    "relations", "must not go deeper than " + MAX_DEPTH + " levels", "Ask for the rest separately.");
        }
        if (++size > MAX_INCLUDES) {
            throw Refusal.bad("relations", "must not be more than " + MAX_INCLUDES, "Ask for the rest separately.");
        }
        Node node = new Node();
        parent.children.put(name, node);
        return node;
    }
}
