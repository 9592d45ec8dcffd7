package octonet.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks an Octonet server for entities over REST. Rows come back as JSON; filters, rows and stages may be maps, records,
 * JSON or whatever else Jackson writes. It may be used by many threads at once.
 *
 * <p>An entity is named as the server names it, by its name or its collection. A refusal is a {@link ServerException}, no
 * answer a {@link ConnectionException}; a row that is not there is null, false for a delete.
 */
public final class NetClient {
    private final Requests requests;
    private final @Nullable String idempotencyKey;

    NetClient(Requests requests, @Nullable String idempotencyKey) {
        this.requests = requests;
        this.idempotencyKey = idempotencyKey;
    }

    /** Begins to describe a client. */
    public static NetClientBuilder create() {
        return new NetClientBuilder();
    }

    /**
     * A client whose writes carry this key, so that one is asked again when nobody answers, and yet done once. Use a new
     * key for each write; {@code update} and {@code delete} take none.
     */
    public NetClient idempotent(String key) {
        if (!key.matches("[!-~]{1,255}")) {
            throw new IllegalArgumentException(
                    "An idempotency key has 1 to 255 visible ASCII characters, as a UUID has");
        }
        return new NetClient(requests, key);
    }

    /** Whether a server answers there and says that it is well. */
    public boolean health() {
        try {
            return "ok".equals(requests.get("/health", Map.of()).path("status").asText());
        } catch (OctonetException away) {
            return false;
        }
    }

    /** What the key may do; refused with UNAUTHORIZED where it is not good. */
    public JsonNode verify() {
        return Answers.unwrapped(requests.get("/api/auth/verify", Map.of()));
    }

    /** All rows, as many as the server gives at once. */
    public List<JsonNode> findAll(String entity) {
        return findAll(entity, null, FindOptions.none());
    }

    /** The rows that match; a null filter means all. */
    public List<JsonNode> findAll(String entity, @Nullable Object filter) {
        return findAll(entity, filter, FindOptions.none());
    }

    /** The rows that match, as the options say. */
    public List<JsonNode> findAll(String entity, @Nullable Object filter, FindOptions options) {
        return findPage(entity, filter, options).rows();
    }

    /** The same with where the next page begins. */
    public Page findPage(String entity, @Nullable Object filter, FindOptions options) {
        return Answers.page(requests.get(EntityPath.of(entity), query(filter, options)));
    }

    /** The first row that matches, or null. */
    public @Nullable JsonNode findOne(String entity, @Nullable Object filter) {
        return Answers.orNull(() -> requests.get(EntityPath.of(entity, "one"), query(filter, FindOptions.none())));
    }

    /** The row of this id, or null. */
    public @Nullable JsonNode findById(String entity, String id) {
        return Answers.orNull(() -> requests.get(EntityPath.row(entity, id), Map.of()));
    }

    /** The rows that match, with related rows. */
    public List<JsonNode> findWithRelations(
            String entity, @Nullable Object filter, List<String> relations, FindOptions options) {
        return findAll(entity, filter, options.relations(relations));
    }

    /** The row of this id with related rows, or null. */
    public @Nullable JsonNode findByIdWithRelations(String entity, String id, List<String> relations) {
        Map<String, Object> query = FindOptions.none().relations(relations).asQuery();
        return Answers.orNull(() -> requests.get(EntityPath.row(entity, id), query));
    }

    /** How many rows match; a null filter means all. */
    public long count(String entity, @Nullable Object filter) {
        return requests.get(EntityPath.of(entity, "count"), query(filter, FindOptions.none()))
                .path("data")
                .asLong();
    }

    /** The rows in which a text occurs, in some fields or, where none are named, in all of text. */
    public List<JsonNode> search(String entity, String text, List<String> fields, FindOptions options) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", text);
        if (!fields.isEmpty()) {
            body.put("fields", fields);
        }
        if (!options.asJson().isEmpty()) {
            body.put("options", options.asJson());
        }
        return Answers.rows(requests.read("POST", EntityPath.of(entity, "search"), body));
    }

    /** What the stages of an aggregation come to. */
    public List<JsonNode> aggregate(String entity, List<?> stages) {
        return Answers.rows(requests.read("POST", EntityPath.of(entity, "aggregate"), Map.of("stages", stages)));
    }

    /** Makes a row, and gives it as it is stored. */
    public JsonNode create(String entity, Object data) {
        return post(EntityPath.of(entity), data).path("data");
    }

    /** Changes the fields that are named, and gives the row, or null where there is none. */
    public @Nullable JsonNode update(String entity, String id, Object data) {
        return Answers.orNull(() -> requests.write("PUT", EntityPath.row(entity, id), data, without("update")));
    }

    /** Changes the row that matches, or makes one of the filter and the data. */
    public JsonNode upsert(String entity, Object filter, Object data) {
        return post(EntityPath.of(entity, "upsert"), Map.of("filter", filter, "data", data))
                .path("data");
    }

    /** Deletes a row, and says whether it was there. */
    public boolean delete(String entity, String id) {
        return Answers.orNull(() -> requests.write("DELETE", EntityPath.row(entity, id), null, without("delete")))
                != null;
    }

    /** Deletes the rows that match, and says how many; the server refuses an empty filter. */
    public long deleteMany(String entity, Object filter) {
        return many("DELETE", entity, "deleteMany", Map.of("filter", filter));
    }

    /** Changes the rows that match, and says how many; the server refuses an empty filter. */
    public long updateMany(String entity, Object filter, Object data) {
        return many("PUT", entity, "updateMany", Map.of("filter", filter, "data", data));
    }

    /** Adds a value to a list, or a row to a many-to-many, unless it is there; null where there is no such row. */
    public @Nullable JsonNode addToSet(String entity, String id, String field, @Nullable Object value) {
        return Answers.orNull(() -> post(EntityPath.row(entity, id) + "/addToSet", element(field, value)));
    }

    /** Takes a value out of a list, or a row out of a many-to-many; null where there is no such row. */
    public @Nullable JsonNode pull(String entity, String id, String field, @Nullable Object value) {
        return Answers.orNull(() -> post(EntityPath.row(entity, id) + "/pull", element(field, value)));
    }

    /** Adds to a number; null where there is no such row. */
    public @Nullable JsonNode increment(String entity, String id, String field, Number amount) {
        return Answers.orNull(
                () -> post(EntityPath.row(entity, id) + "/increment", Map.of("field", field, "amount", amount)));
    }

    /** Whether the server's database answers: {@code ok}, and what is wrong. */
    public JsonNode testDbConnection() {
        return requests.read("POST", "/api/test-connection", null);
    }

    /** What the server knows of its schemas. */
    public JsonNode getSchemasConfig() {
        return requests.get("/api/schemas-config", Map.of());
    }

    /** How a schema differs from the one that is served. */
    public JsonNode compareSchema(Object schema) {
        return Answers.unwrapped(requests.read("POST", "/api/compare-schema", Map.of("schema", schema)));
    }

    /** Makes the tables of schemas. */
    public JsonNode applySchema(List<?> schemas) {
        return Answers.unwrapped(requests.write("POST", "/api/apply-schema", Map.of("schemas", schemas), null));
    }

    /** Replaces the schemas that are served. */
    public JsonNode uploadSchemasJson(List<?> schemas) {
        return requests.write("POST", "/api/upload-schemas-json", Map.of("schemas", schemas), null);
    }

    /** The server, and of the key what people may see. */
    @Override
    public String toString() {
        return requests.toString();
    }

    // Both paths do the same; the server remembers answers to POST alone.
    private long many(String method, String entity, String operation, Object body) {
        JsonNode answer = idempotencyKey == null
                ? requests.write(method, EntityPath.of(entity, "bulk"), body, null)
                : post(EntityPath.of(entity, operation), body);
        return answer.path("metadata").path("count").asLong();
    }

    private JsonNode post(String path, Object body) {
        return requests.write("POST", path, body, idempotencyKey);
    }

    private @Nullable String without(String operation) {
        if (idempotencyKey != null) {
            throw new IllegalStateException(operation + " takes no idempotency key: ask the client that has none");
        }
        return null;
    }

    private static Map<String, Object> query(@Nullable Object filter, FindOptions options) {
        Map<String, Object> query = new LinkedHashMap<>();
        if (filter != null) {
            query.put("filter", filter);
        }
        query.putAll(options.asQuery());
        return query;
    }

    private static Map<String, @Nullable Object> element(String field, @Nullable Object value) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("field", field);
        body.put("value", value);
        return body;
    }
}
