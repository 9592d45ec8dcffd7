package routes.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * JSON text as a tree, with every duplicate key reported and not only the first. A text that is no JSON is
 * one fault and gives a missing node.
 */
final class JsonTree {
    /** Deep enough for any default value, and shallow enough for recursion. */
    static final int MAX_DEPTH = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static JsonNode read(String text, Place root) {
        return read(() -> JSON.createParser(text), root);
    }

    static JsonNode read(byte[] utf8, Place root) {
        return read(() -> JSON.createParser(utf8), root);
    }

    /** Whether a tree made in memory is as shallow as one that was parsed. */
    static boolean tooDeep(JsonNode node, int left) {
        if (!node.isContainerNode()) {
            return false;
        }
        if (left == 0) {
            return true;
        }
        for (JsonNode child : node) {
            if (tooDeep(child, left - 1)) {
                return true;
            }
        }
        return false;
    }

    private interface Source {
        JsonParser open() throws IOException;
    }

    private static JsonNode read(Source source, Place root) {
        try (JsonParser parser = source.open()) {
            if (parser.nextToken() == null) {
                root.fault("the text is empty", "write one schema object, or an array of them");
                return MissingNode.getInstance();
            }
            JsonNode tree = new JsonTree(parser).value(root);
            if (parser.nextToken() != null) {
                root.fault("text after the end of the JSON value", "wrap several schemas in one array: [{…}, {…}]");
            }
            return tree;
        } catch (JsonProcessingException e) {
            root.fault(JsonFault.of(e), "check commas, quotes and brackets there; comments are not JSON");
        } catch (IOException e) {
            root.fault("the text can't be decoded: " + e.getMessage(), "save the file as UTF-8");
        }
        return MissingNode.getInstance();
    }

    private JsonNode value(Place place) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> array(place);
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            default -> nodes.nullNode();
        };
    }

    private ObjectNode object(Place place) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place member = place.at(key);
            if (object.has(key)) {
                member.fault(
                        "`" + key + "` is written twice, again at line "
                                + parser.currentLocation().getLineNr(),
                        "keep one of the two");
            }
            parser.nextToken();
            JsonNode value = value(member);
            if (!object.has(key)) {
                object.set(key, value);
            }
        }
        return object;
    }

    private ArrayNode array(Place place) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(place.at(array.size())));
        }
        return array;
    }
}
