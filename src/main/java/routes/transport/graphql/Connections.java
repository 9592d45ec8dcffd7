package routes.transport.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityResult;
import routes.transport.Refusal;

/**
 * Pages in the form of the Relay connections specification. A cursor is the core's cursor from which the page began and
 * the rows to leave out behind it, so that every row has one without the core making one for each.
 */
final class Connections {
    private static final String NODES = "nodes";
    private static final String EDGES = "edges";
    private static final char DIVIDER = '~';

    private Connections() {}

    /** Where a page begins. */
    record Position(@Nullable String after, long skip) {
        static final Position START = new Position(null, 0);
    }

    static Position position(GraphqlKind kind, @Nullable String after) {
        if (after == null || after.isEmpty()) {
            return Position.START;
        }
        if (kind != GraphqlKind.CONNECTION) {
            return new Position(after, 0);
        }
        int divider = after.lastIndexOf(DIVIDER);
        try {
            long skip = Long.parseLong(after.substring(divider + 1));
            if (divider >= 0 && skip >= 0) {
                return new Position(divider == 0 ? null : after.substring(0, divider), skip);
            }
        } catch (NumberFormatException noCursor) {
            // told below
        }
        throw Refusal.badRequest(
                "The argument after is no cursor", "Use the cursor of an edge, or endCursor of pageInfo.");
    }

    /** The fields asked of rows, which a connection has under its nodes and edges. */
    static List<SelectedField> rowFields(SelectedField field, GraphqlKind kind) {
        if (kind != GraphqlKind.CONNECTION) {
            return field.children();
        }
        List<SelectedField> fields = new ArrayList<>();
        for (SelectedField part : field.children()) {
            if (part.name().equals(NODES)) {
                fields.addAll(part.children());
            } else if (part.name().equals(EDGES)) {
                part.children().stream()
                        .filter(child -> child.name().equals("node"))
                        .forEach(node -> fields.addAll(node.children()));
            }
        }
        return fields;
    }

    static boolean wantsTotal(SelectedField field, GraphqlKind kind) {
        return kind == GraphqlKind.CONNECTION
                && field.children().stream().anyMatch(part -> part.name().equals("totalCount"));
    }

    /** The page in the form of its type. */
    static Map<String, @Nullable Object> page(Position from, EntityResult result) {
        List<?> rows = result.data() instanceof List<?> list ? list : List.of();
        String base = from.after() == null ? "" : from.after();
        List<Object> edges = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Map<String, @Nullable Object> edge = new LinkedHashMap<>();
            boolean last = i == rows.size() - 1;
            edge.put(
                    "cursor",
                    last && result.next() != null
                            ? result.next() + DIVIDER + 0
                            : base + DIVIDER + (from.skip() + i + 1));
            edge.put("node", rows.get(i));
            edges.add(edge);
        }
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", result.next() != null);
        info.put("hasPreviousPage", from != Position.START);
        info.put("startCursor", cursor(edges, 0));
        info.put("endCursor", cursor(edges, edges.size() - 1));
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put(EDGES, edges);
        page.put(NODES, rows);
        page.put("pageInfo", info);
        page.put("totalCount", result.total());
        return page;
    }

    private static @Nullable Object cursor(List<Object> edges, int index) {
        return edges.isEmpty() ? null : ((Map<?, ?>) edges.get(index)).get("cursor");
    }
}
