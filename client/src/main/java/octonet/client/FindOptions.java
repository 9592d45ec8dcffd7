package octonet.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the rows that match, in which order, and how much of them. Each method gives new options and leaves these as
 * they are.
 */
public final class FindOptions {
    private static final FindOptions NONE = new FindOptions(Map.of());

    private final Map<String, Object> options;

    private FindOptions(Map<String, Object> options) {
        this.options = options;
    }

    /** What the server gives unless it is told otherwise. */
    public static FindOptions none() {
        return NONE;
    }

    /** By a field, ascending; behind the fields that are named already. */
    public FindOptions sort(String field) {
        return sorted(field, 1);
    }

    /** By a field, descending; behind the fields that are named already. */
    public FindOptions sortDescending(String field) {
        return sorted(field, -1);
    }

    /** So many rows at most. */
    public FindOptions limit(int rows) {
        return with("limit", rows);
    }

    /** So many rows are left out first. */
    public FindOptions skip(int rows) {
        return with("skip", rows);
    }

    /** Goes on behind a page: its {@link Page#next()}. */
    public FindOptions after(String next) {
        return with("after", next);
    }

    /** These fields alone, and the id. */
    public FindOptions select(String... fields) {
        return with("select", List.of(fields));
    }

    /** All fields but these. */
    public FindOptions exclude(String... fields) {
        return with("exclude", List.of(fields));
    }

    /** With the related rows in place of their ids. */
    public FindOptions relations(String... names) {
        return with("relations", List.of(names));
    }

    /** Counts all rows that match, for {@link Page#total()}. */
    public FindOptions withTotal() {
        return with("withTotal", true);
    }

    /** With rows that are softly deleted; takes a key that may write. */
    public FindOptions includeDeleted() {
        return with("includeDeleted", true);
    }

    FindOptions relations(List<String> names) {
        return with("relations", names);
    }

    Map<String, Object> asJson() {
        return options;
    }

    /** As an address has them: lists with commas, an order as JSON. */
    Map<String, Object> asQuery() {
        Map<String, Object> query = new LinkedHashMap<>(options);
        query.replaceAll((name, value) -> value instanceof List<?> list
                ? String.join(",", list.stream().map(Object::toString).toList())
                : value);
        return query;
    }

    private FindOptions sorted(String field, int direction) {
        Map<Object, Object> order = new LinkedHashMap<>();
        if (options.get("sort") instanceof Map<?, ?> before) {
            order.putAll(before);
        }
        order.put(field, direction);
        return with("sort", order);
    }

    private FindOptions with(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put(name, value);
        return new FindOptions(all);
    }
}
