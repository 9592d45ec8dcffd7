package routes.dialect.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Rows of the shop that are related in all ways there are: written to a database, and kept in memory beside it. */
public final class RelatedRows {
    private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    private final BiConsumer<String, Map<String, Object>> create;

    /** @param create takes the name of an entity and a new row of it */
    public RelatedRows(BiConsumer<String, Map<String, Object>> create) {
        this.create = create;
        row("Company", "id", "acme", "name", "acme");
        row("Company", "id", "bolt", "name", "bolt");
        row("Company", "id", "void", "name", null);
        row("Badge", "id", "g", "label", "gold");
        row("Badge", "id", "i", "label", "iron");
        row(
                "User",
                "id",
                "u1",
                "name",
                "ann",
                "points",
                3,
                "company",
                "acme",
                "tags",
                List.of("red", "blue"),
                "meta",
                Map.of("size", 1));
        row("User", "id", "u2", "name", "bob", "points", 2, "company", "acme", "boss", "u1", "badges", List.of("g"));
        row(
                "User",
                "id",
                "u3",
                "name",
                "cy",
                "points",
                1,
                "boss",
                "u1",
                "badges",
                List.of("g", "i"),
                "tags",
                List.of("red"));
        row("User", "id", "u4", "name", "bob", "company", "void", "boss", "u3", "meta", Map.of("size", 2));
        row("User", "id", "u5", "name", "ann", "points", 1, "company", "bolt", "boss", "u5");
        row("Profile", "id", "p1", "motto", "on", "user", "u1");
        row("Profile", "id", "p2", "motto", "off", "user", "u2");
        row("Profile", "id", "p3", "user", "u3");
        order("o1", 1, "new", "u1", "x", 1);
        order("o2", 2, "paid", "u1", "y", 2);
        order("o3", 3, "paid", "u2", "x", 2);
        order("o4", 1, null, "u3", null, null);
        order("o5", 2, "new", null, "y", 1);
    }

    private void order(String id, int number, String state, String customer, String sku, Integer quantity) {
        row("Order", "id", id, "number", number, "state", state, "customer", customer);
        row("Line", "id", "line-" + id, "sku", sku, "quantity", quantity, "order", id);
    }

    private void row(String entity, Object... data) {
        Map<String, Object> row = ShopContract.map(data);
        create.accept(entity, row);
        rows.computeIfAbsent(entity, name -> new ArrayList<>()).add(row);
    }

    /** By the names of their entities. */
    public Map<String, List<Map<String, Object>>> rows() {
        return rows;
    }
}
