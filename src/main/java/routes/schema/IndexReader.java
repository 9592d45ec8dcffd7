package routes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.EntityDraft.IndexDraft;

/** Reads the indexes of an entity in both their forms, columns with an order or columns alone. */
final class IndexReader {
    private static final List<String> PROPERTIES = List.of("fields", "unique", "sparse", "description");
    private static final List<String> ORDERS = List.of("asc", "desc", "text");
    private static final String EXAMPLE = "write {\"fields\": {\"name\": \"asc\"}}";

    private IndexReader() {}

    static List<IndexDraft> readAll(@Nullable JsonNode node, Place place) {
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            place.fault("expected an array, found " + Members.kind(node), "write [{\"fields\": {\"name\": \"asc\"}}]");
            return List.of();
        }
        List<IndexDraft> indexes = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Members members = Members.of(node.get(i), place.at(i), EXAMPLE);
            if (members != null) {
                members.allowOnly("an index", PROPERTIES);
                List<Index.Part> parts = parts(members);
                indexes.add(new IndexDraft(place.at(i), parts, members.flag("unique"), members.flag("sparse")));
            }
        }
        return indexes;
    }

    private static List<Index.Part> parts(Members members) {
        JsonNode fields = members.get("fields");
        if (fields == null || fields.isEmpty()) {
            members.place().fault("an index without columns", EXAMPLE);
            return List.of();
        }
        if (fields.isArray()) {
            return members.texts("fields").stream()
                    .map(column -> new Index.Part(column, Index.Order.ASC))
                    .toList();
        }
        List<Index.Part> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : fields.properties()) {
            String order = member.getValue().asText();
            if (ORDERS.contains(order)) {
                parts.add(new Index.Part(member.getKey(), Index.Order.valueOf(order.toUpperCase(Locale.ROOT))));
            } else {
                members.at("fields")
                        .at(member.getKey())
                        .fault("unknown order " + Members.kind(member.getValue()), Suggestion.instead(order, ORDERS));
            }
        }
        return parts;
    }
}
