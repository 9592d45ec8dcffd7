package routes.dialect.mongodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.DriverFailure;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.introspect.EntityNames;
import routes.dialect.sql.introspect.FoundTable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.Described;

/** Describes collections as schemas, judged by some of their documents; nothing is changed. */
public final class CollectionDescriber {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionDescriber.class);

    /** Documents of each collection that are looked at. */
    private static final int SAMPLE = 200;

    private final MongoDatabase database;
    private final List<Described.Note> notes = new ArrayList<>();

    private CollectionDescriber(MongoDatabase database) {
        this.database = database;
    }

    /**
     * @param chosen which collections and views, by name
     * @throws EntityException DB_NOT_CONNECTED when the database can't be reached or read
     */
    public static Described describe(String uri, SqlSettings settings, Predicate<String> chosen) {
        try (MongoServer server = new MongoServer(uri, settings)) {
            return new CollectionDescriber(server.database()).describe(chosen);
        } catch (MongoException failure) {
            LOG.warn("mongodb: database not described", DriverFailure.of(failure));
            throw new EntityException(ErrorCode.DB_NOT_CONNECTED, "The database does not answer, or can't be read")
                    .hint("Check its address, user and password, and what the user may see.");
        }
    }

    private Described describe(Predicate<String> chosen) {
        List<FoundTable> collections = new ArrayList<>();
        for (Document info : database.listCollections()) {
            String name = info.getString("name");
            if (!name.startsWith("system.") && !name.startsWith("octonet_") && chosen.test(name)) {
                boolean view = "view".equals(info.getString("type"));
                collections.add(new FoundTable(null, name, view, null, Map.of(), List.of(), List.of(), List.of()));
            }
        }
        collections.sort((a, b) -> a.name().compareTo(b.name()));
        EntityNames names = new EntityNames(collections);
        ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
        for (FoundTable collection : collections) {
            schemas.add(entity(collection, names.entity(collection), names.collection(collection)));
        }
        return new Described(schemas, notes).readable();
    }

    private ObjectNode entity(FoundTable collection, String name, String path) {
        DocumentSample sample = new DocumentSample();
        database.getCollection(collection.name()).find().limit(SAMPLE).forEach(sample::add);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name);
        json.put("collection", path);
        json.put("table", collection.name());
        sample.writeId(json);
        if (collection.view()) {
            json.put("readOnly", true);
        }
        json.set("fields", sample.fields());
        if (!collection.view()) {
            indexes(collection.name(), sample, json);
        }
        sample.notes()
                .forEach((field, text) ->
                        notes.add(new Described.Note(collection.name() + (field.isEmpty() ? "" : "." + field), text)));
        return json;
    }

    private void indexes(String collection, DocumentSample sample, ObjectNode json) {
        ArrayNode indexes = JsonNodeFactory.instance.arrayNode();
        for (Document index : database.getCollection(collection).listIndexes()) {
            Document key = index.get("key", new Document());
            boolean plain = !key.containsKey(DocumentKeys.ID)
                    && index.get("partialFilterExpression") == null
                    && key.entrySet().stream()
                            .allMatch(part -> part.getValue() instanceof Number && sample.name(part.getKey()) != null);
            if (plain) {
                ObjectNode described = indexes.addObject();
                ObjectNode fields = described.putObject("fields");
                key.forEach((field, order) ->
                        fields.put(sample.name(field), ((Number) order).intValue() < 0 ? "desc" : "asc"));
                if (Boolean.TRUE.equals(index.getBoolean("unique"))) {
                    described.put("unique", true);
                }
                if (Boolean.TRUE.equals(index.getBoolean("sparse"))) {
                    described.put("sparse", true);
                }
            }
        }
        if (!indexes.isEmpty()) {
            json.set("indexes", indexes);
        }
    }
}
