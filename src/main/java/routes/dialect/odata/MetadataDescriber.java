package routes.dialect.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import routes.dialect.remote.RemoteServer;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.sql.SqlSettings;
import routes.schema.Described;

/**
 * Describes the entity sets of a service as schemas, by the metadata that it gives or that lie in a file. What somebody
 * else's system holds is closed to agents until whoever reads the schemas opens it.
 */
public final class MetadataDescriber {
    private static final Described.Note CLOSED =
            new Described.Note("mcp", "closed in every entity: write \"open\" in those that agents are to find");

    private MetadataDescriber() {}

    /** @param chosen which entity sets, by name */
    public static Described describe(RemoteServer server, Predicate<String> chosen) {
        try {
            return described(ODataDatabase.entities(server), chosen);
        } catch (UnreadableReply reply) {
            throw server.problems().unreadable(String.valueOf(reply.getMessage()));
        }
    }

    /**
     * @param file a {@code $metadata} document
     * @throws IllegalStateException for a file that is none
     */
    public static Described describe(Path file, Predicate<String> chosen) {
        try {
            return described(EdmxReader.read(Files.readAllBytes(file)).entities(), chosen);
        } catch (IOException unread) {
            throw new IllegalStateException(
                    file + " can't be read: " + unread.getClass().getSimpleName());
        } catch (UnreadableReply unfit) {
            throw new IllegalStateException(file + " is no metadata of OData: " + unfit.getMessage());
        }
    }

    private static Described described(Map<String, EdmEntity> entities, Predicate<String> chosen) {
        ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
        for (JsonNode schema : EdmSchemas.of(entities.values(), SqlSettings.NO_PROJECT)) {
            if (chosen.test(schema.path("collection").asText())) {
                schemas.add(((ObjectNode) schema).put("mcp", "closed"));
            }
        }
        return new Described(schemas, List.of(CLOSED)).readable();
    }
}
