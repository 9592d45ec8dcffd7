package routes.dialect.sql.introspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entity while it is put together: its table, the names given so far, and what will be written. */
final class EntityPlan {
    private static final int MAX_NAME = 60;

    final FoundTable table;
    final String name;
    final String collection;
    final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    final ObjectNode relations = JsonNodeFactory.instance.objectNode();
    final ArrayNode indexes = JsonNodeFactory.instance.arrayNode();

    private final Map<String, String> namesByColumn = new HashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of("id", "_id"));

    EntityPlan(FoundTable table, String name, String collection) {
        this.table = table;
        this.name = name;
        this.collection = collection;
    }

    /** The first of these names that is still free, else the last one with a number behind it. */
    String free(List<String> wanted) {
        String last = "field";
        for (String candidate : wanted) {
            if (!candidate.isEmpty()) {
                last = candidate.length() > MAX_NAME - 3 ? candidate.substring(0, MAX_NAME - 3) : candidate;
                if (taken.add(last.toLowerCase(Locale.ROOT))) {
                    return last;
                }
            }
        }
        int number = 2;
        while (!taken.add((last + number).toLowerCase(Locale.ROOT))) {
            number++;
        }
        return last + number;
    }

    void named(String column, String field) {
        namesByColumn.put(column, field);
    }

    /** The field or relation of a column, {@code id} included; null where the column is left out. */
    @Nullable
    String nameOf(String column) {
        return namesByColumn.get(column);
    }
}
